import { inTransaction } from '@/db/transaction';
import { findBookable } from '../appointment/times/bookable';
import type { StaffActor } from '../auth/actor';
import { composeConsent } from '../consent/document/compose';
import type { ConsentDocumentV2 } from '../consent/model';
import { readPricesBySlug, readServiceRisks } from '../healthcare-service/queries';
import type { LesionSite } from '../procedure/model';
import { DAY_MS } from '../shared/milliseconds';
import type { FormVersion } from './queries';
import { wordsOf } from './word-fields';

/** Somebody made up, whose answers the editor chooses. */
export type SamplePatient = {
  readonly locationSlug: string;
  readonly concerns: readonly string[];
  readonly sites: readonly LesionSite[];
};

const SAMPLE = { fullName: 'Sample Patient', birthDate: '1990-02-03' };
const CLINICIAN = { name: 'Sample Clinician', title: 'Clinician', registration: 'Number' };

/** The form as that patient would read it today, and the questions whose answers change it; null where nobody can book it. */
export async function previewForm(
  actor: StaffActor,
  form: FormVersion,
  { locationSlug, concerns, sites }: SamplePatient,
): Promise<{
  readonly document: ConsentDocumentV2;
  readonly questions: readonly string[];
} | null> {
  return inTransaction(actor, async (tx) => {
    const key = { serviceSlug: form.serviceSlug, locationSlug };
    const bookable = await findBookable(tx, actor, key);
    if (!bookable.ok) return null;
    const { service, location, terms, now } = bookable.value;
    const risks = await readServiceRisks(tx, actor, service.id);
    const document = composeConsent({
      form: { ...form, words: wordsOf(form) },
      treatment: service,
      patient: SAMPLE,
      practitioner: CLINICIAN,
      location,
      startsAt: new Date(now.getTime() + 7 * DAY_MS),
      terms,
      source: 'online',
      sites,
      maxLesions: service.maxLesions,
      risks,
      concerns,
      prices: await readPricesBySlug(tx, actor, location.id),
    });
    const questions = [
      ...form.blocks.flatMap(({ onlyIf = [] }) => onlyIf),
      ...risks.flatMap(({ onlyIfRaised, personalNotes }) => [
        ...(onlyIfRaised === null ? [] : [onlyIfRaised]),
        ...personalNotes.flatMap(({ ifRaised }) => ifRaised),
      ]),
    ];
    return { document, questions: [...new Set(questions)] };
  });
}
