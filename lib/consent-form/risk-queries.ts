import { and, asc, desc, eq } from 'drizzle-orm';
import { healthcareService, serviceRisk, serviceRiskVersion } from '@/db/schema/healthcare-service';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { isEnglish } from '../consent/words/phrases';
import type { RiskSaid } from '../healthcare-service/model';
import { itemsFor } from '../questionnaire/model';
import { publishedQuestionnaire } from '../questionnaire/queries';
import type { HealthcareServiceId } from '../shared/ids';
import { listForms } from './queries';
import type { RiskId } from './risk-step';

/** Every risk with its service, the retired ones too, for those who answer for them. */
export async function listRisks(actor: StaffActor) {
  return inTransaction(actor, async (tx) => {
    const rows = await tx
      .select({
        risk: serviceRisk,
        serviceName: healthcareService.name,
        serviceSlug: healthcareService.slug,
      })
      .from(serviceRisk)
      .innerJoin(
        healthcareService,
        and(
          eq(healthcareService.clinicId, serviceRisk.clinicId),
          eq(healthcareService.id, serviceRisk.healthcareServiceId),
        ),
      )
      .where(eq(serviceRisk.clinicId, actor.clinicId))
      .orderBy(asc(healthcareService.position), asc(serviceRisk.position));
    return rows.map(({ risk, ...service }) => ({ ...risk, ...service }));
  });
}
export type ListedRisk = Awaited<ReturnType<typeof listRisks>>[number];

export async function findRisk(actor: StaffActor, riskId: RiskId): Promise<ListedRisk | null> {
  return (await listRisks(actor)).find(({ id }) => id === riskId) ?? null;
}

/** What a risk was before, the newest first. */
export async function listRiskVersions(actor: StaffActor, riskId: RiskId) {
  return inTransaction(actor, (tx) =>
    tx
      .select()
      .from(serviceRiskVersion)
      .where(
        and(
          eq(serviceRiskVersion.clinicId, actor.clinicId),
          eq(serviceRiskVersion.serviceRiskId, riskId),
        ),
      )
      .orderBy(desc(serviceRiskVersion.version)),
  );
}
export type RiskVersion = Awaited<ReturnType<typeof listRiskVersions>>[number];

/** Treatments to whose consent a risk may be added. */
export async function listConsentedServices(actor: StaffActor) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: healthcareService.id,
        name: healthcareService.name,
        slug: healthcareService.slug,
      })
      .from(healthcareService)
      .where(
        and(
          eq(healthcareService.clinicId, actor.clinicId),
          eq(healthcareService.consentRequired, true),
        ),
      )
      .orderBy(asc(healthcareService.position)),
  );
}

/**
 * The questions by whose answers a risk may be told or not, each with its words: those that whoever books this treatment
 * is asked, and those that the risk goes by already.
 */
export async function listQuestionsFor(
  actor: StaffActor,
  serviceSlug: string,
  risk: RiskSaid | null,
): Promise<ReadonlyMap<string, string>> {
  const { items } = await inTransaction(actor, (tx) => publishedQuestionnaire(tx, actor));
  const words = new Map(items.map(({ linkId, text }) => [linkId, text]));
  const asked = itemsFor(items, serviceSlug).map(({ linkId }) => linkId);
  const own = risk
    ? [risk.onlyIfRaised, ...risk.personalNotes.flatMap((note) => note.ifRaised)]
    : [];
  const keys = [...asked, ...own].filter((key) => key !== null);
  return new Map(keys.map((key) => [key, words.get(key) ?? key]));
}

/** The other languages in which patients read the consent to a treatment: new words stand there in English at first. */
export async function listOtherLanguages(
  actor: StaffActor,
  serviceId: HealthcareServiceId,
): Promise<readonly string[]> {
  const forms = await listForms(actor);
  const locales = forms
    .filter(
      ({ healthcareServiceId, status, locale }) =>
        healthcareServiceId === serviceId && status === 'published' && !isEnglish(locale),
    )
    .map(({ locale }) => locale);
  return [...new Set(locales)];
}
