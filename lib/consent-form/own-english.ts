import { and, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { practitioner } from '@/db/schema/practitioner';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { type OwnEnglish, type PhraseGroup, phraseGroups } from '../consent/words/phrases';
import { readServiceRisks } from '../healthcare-service/queries';
import { required } from '../shared/invariant';
import type { FormRow } from './queries';

type FormKind = Pick<FormRow, 'healthcareServiceId' | 'locale'>;

/** Every sentence that this form needs besides its blocks, in groups; none in English. */
export async function listPhrases(
  actor: StaffActor,
  form: FormKind,
): Promise<readonly PhraseGroup[]> {
  return inTransaction(actor, (tx) => readPhrases(tx, actor, form));
}

/** The same in the caller's transaction. */
export async function readPhrases(
  tx: Tx,
  actor: StaffActor,
  { healthcareServiceId, locale }: FormKind,
): Promise<readonly PhraseGroup[]> {
  return phraseGroups(locale, await readOwnEnglish(tx, actor, healthcareServiceId));
}

async function readOwnEnglish(
  tx: Tx,
  actor: StaffActor,
  serviceId: FormRow['healthcareServiceId'],
): Promise<OwnEnglish> {
  const [service] = await tx
    .select({ slug: healthcareService.slug, name: healthcareService.name })
    .from(healthcareService)
    .where(
      and(eq(healthcareService.clinicId, actor.clinicId), eq(healthcareService.id, serviceId)),
    );
  const titles = await tx
    .selectDistinct({ title: practitioner.title })
    .from(practitioner)
    .where(eq(practitioner.clinicId, actor.clinicId))
    .orderBy(practitioner.title);
  const { slug, name } = required(service, 'the treatment of a form');
  return {
    serviceSlug: slug,
    treatment: name,
    risks: await readServiceRisks(tx, actor, serviceId),
    practitionerTitles: titles.map(({ title }) => title),
  };
}
