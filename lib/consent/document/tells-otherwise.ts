import { and, eq } from 'drizzle-orm';
import { consentForm } from '@/db/schema/consent';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { readServiceRisks } from '../../healthcare-service/queries';
import type { ScreeningAnswers, ScreeningDecision, ScreeningItem } from '../../questionnaire/model';
import type { HealthcareServiceId } from '../../shared/ids';
import { concernsOf } from '../understanding/concerns';

/** What was answered, the questions it was answered to, and what those raised. */
export type Answered = Pick<ScreeningDecision, 'raised'> & {
  readonly items: readonly ScreeningItem[];
  readonly answers: ScreeningAnswers;
};

/** Whether the consent to a treatment has something else to say to this person by these answers than by those. */
export async function tellsOtherwise(
  tx: Tx,
  actor: Actor,
  serviceId: HealthcareServiceId,
  { before, now }: { readonly before: Answered; readonly now: Answered },
): Promise<boolean> {
  const told = [before, now].map((each) => concernsOf(each.items, each.answers, each.raised));
  const [earlier = [], later = []] = told;
  const differing = told.flat().filter((one) => !(earlier.includes(one) && later.includes(one)));
  if (differing.length === 0) return false;
  const minded = await readMinded(tx, actor, serviceId);
  return differing.some((one) => minded.includes(one));
}

/** The questions that change what is read: a part of a form, a risk, or a sentence beside one. */
async function readMinded(
  tx: Tx,
  actor: Actor,
  serviceId: HealthcareServiceId,
): Promise<readonly string[]> {
  const forms = await tx
    .select({ blocks: consentForm.blocks })
    .from(consentForm)
    .where(
      and(
        eq(consentForm.clinicId, actor.clinicId),
        eq(consentForm.healthcareServiceId, serviceId),
        eq(consentForm.status, 'published'),
      ),
    );
  const risks = await readServiceRisks(tx, actor, serviceId);
  return [
    ...forms.flatMap(({ blocks }) => blocks.flatMap(({ onlyIf }) => onlyIf ?? [])),
    ...risks.flatMap(({ onlyIfRaised, personalNotes }) => [
      ...(onlyIfRaised === null ? [] : [onlyIfRaised]),
      ...personalNotes.flatMap(({ ifRaised }) => ifRaised),
    ]),
  ];
}
