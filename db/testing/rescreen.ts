import type { BearerActor } from '../../lib/auth/actor';
import type { ScreeningItem } from '../../lib/questionnaire/model';
import { questionnaire } from '../schema/questionnaire';
import { inTransaction } from '../transaction';
import { asOwner } from './owner';
import type { SmallClinic } from './small-clinic';

const words = { text: 'A question?', reason: 'Because.', nextStep: 'We ring you.' };
const item = (
  linkId: string,
  rules: ScreeningItem['rules'],
  more: Partial<ScreeningItem> = {},
): ScreeningItem => ({ linkId, raisedBy: 'yes', rules, ...words, ...more });
const both: Partial<ScreeningItem> = { askedAt: ['booking', 'rescreen'] };
const before: Partial<ScreeningItem> = { askedAt: ['rescreen'] };

/** Questions that are asked again before a treatment; two of them mean something else for a call. */
const ITEMS: readonly ScreeningItem[] = [
  item('age', { '*': 'review' }),
  item('cold', { cryotherapy: 'block' }),
  item('infection', { cryotherapy: 'block' }, both),
  item('pregnant', { cryotherapy: 'review' }, both),
  item('new-medicine', { cryotherapy: 'review', 'advice-call': 'block' }, before),
  item('changed-mind', { cryotherapy: 'review' }, { ...before, onlyThisVisit: true }),
];

/** What somebody answers while booking whom nothing speaks against. */
export const PLAIN = { age: 'no', cold: 'no', infection: 'no', pregnant: 'no' } as const;
/** The same for the short questions before a visit. */
export const SHORT = {
  infection: 'no',
  pregnant: 'no',
  'new-medicine': 'no',
  'changed-mind': 'no',
} as const;

/** Publishes a questionnaire whose short questions open before the visit. */
export async function publishRescreen(clinic: SmallClinic, version = 2): Promise<void> {
  await inTransaction(clinic.system, (tx) =>
    tx.insert(questionnaire).values({
      clinicId: clinic.clinicId,
      version,
      items: ITEMS,
      publishedAt: new Date(),
    }),
  );
}

/**
 * Makes the answers of a visit ten days old, as only time can. Nobody may change them, not even the owner: the guards
 * are asleep for this one statement.
 */
export async function ageAnswers({ appointmentId }: BearerActor): Promise<void> {
  await asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    await owner`update questionnaire_response set created_at = created_at - interval '10 days'
      where appointment_id = ${appointmentId}`;
  });
}
