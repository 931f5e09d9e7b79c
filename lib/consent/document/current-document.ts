import { and, eq } from 'drizzle-orm';
import { consentForm } from '@/db/schema/consent';
import { questionnaire } from '@/db/schema/questionnaire';
import type { Tx } from '@/db/transaction';
import type { Visit } from '../../appointment/queries';
import type { Actor } from '../../auth/actor';
import { readPricesBySlug, readServiceRisks } from '../../healthcare-service/queries';
import { required } from '../../shared/invariant';
import { concernsOf } from '../understanding/concerns';
import { chooseForm, DEFAULT_LOCALE } from './choose-form';
import { composeConsent } from './compose';

/** The document as it would be shown now, in that language; signing compares it with what was read. */
export async function currentDocument(tx: Tx, actor: Actor, visit: Visit, locale = DEFAULT_LOCALE) {
  const form = required(
    chooseForm(await readPublishedForms(tx, actor, visit), {
      locationId: visit.location.id,
      locale,
    }),
    'a treatment that needs consent has its form',
  );
  const { service, practitioner, location } = visit;
  const document = composeConsent({
    form,
    treatment: service,
    patient: required(visit.patient, 'a consent has its patient'),
    practitioner: {
      name: practitioner.name,
      title: practitioner.title,
      registration: practitioner.registration,
    },
    location,
    startsAt: visit.startsAt,
    terms: visit.terms,
    source: visit.source,
    sites: visit.sites ?? [],
    maxLesions: service.maxLesions,
    risks: await readServiceRisks(tx, actor, service.id),
    concerns: await readConcerns(tx, actor, visit),
    prices: await readPricesBySlug(tx, actor, location.id),
  });
  return { document, consentFormId: form.id };
}

async function readPublishedForms(tx: Tx, actor: Actor, { service }: Visit) {
  return tx
    .select()
    .from(consentForm)
    .where(
      and(
        eq(consentForm.clinicId, actor.clinicId),
        eq(consentForm.healthcareServiceId, service.id),
        eq(consentForm.status, 'published'),
      ),
    );
}

/** By the questions that this visit's answers were given to, whatever is asked by now. */
async function readConcerns(tx: Tx, actor: Actor, { screening }: Visit) {
  if (!screening) return [];
  const [row] = await tx
    .select({ items: questionnaire.items })
    .from(questionnaire)
    .where(
      and(
        eq(questionnaire.clinicId, actor.clinicId),
        eq(questionnaire.id, screening.questionnaireId),
      ),
    );
  return concernsOf(row?.items ?? [], screening.answers, screening.raised);
}
