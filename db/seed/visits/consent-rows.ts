import { composeConsent } from '../../../lib/consent/document/compose';
import type { ConsentBlock, SignatureEvidence } from '../../../lib/consent/model';
import { showRisk } from '../../../lib/healthcare-service/risk-words';
import { hashJson } from '../../../lib/shared/canonical-json';
import type { ConsentId } from '../../../lib/shared/ids';
import { required } from '../../../lib/shared/invariant';
import type { consent } from '../../schema/consent';
import { SERVICES } from '../catalogue/services';
import { PRACTITIONERS } from '../clinic/practitioners';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import { DEMO_PLAN } from '../demo-plan';
import { practitionerId, staffId } from '../rows/people-rows';
import { consentFormId, riskRows, serviceId } from '../rows/service-rows';
import type { DemoVisit } from './demo-visits';
import { patientRow } from './patient-rows';
import { minutesBefore, patientId } from './visit-rows';

export type ConsentRow = typeof consent.$inferInsert;

/** The signed consents of all treatments, in the order of signing: the order of the ledger. */
export function consentRows(visits: readonly DemoVisit[], now: Date): ConsentRow[] {
  const risks = risksByService();
  return visits
    .toSorted((a, b) => a.bookedAt.getTime() - b.bookedAt.getTime())
    .flatMap((visit) =>
      visit.service.consentBlocks
        ? [signed(visit, visit.service.consentBlocks, risks.get(visit.service.slug) ?? [], now)]
        : [],
    );
}

/** What each service costs, as `currentDocument` would find it. */
function pricesAt(currency: 'GBP' | 'USD') {
  return Object.fromEntries(
    SERVICES.map(({ slug, price }) => [slug, { priceMinor: price[currency], currency }]),
  );
}

type Risks = ReturnType<typeof showRisk>[];

function risksByService(): Map<string, Risks> {
  const rows = riskRows(DEMO_PLAN);
  const slugs = ['de-roofing', 'curettage', 'cryotherapy', 'minocycline'];
  return new Map(
    slugs.map((slug) => [
      slug,
      rows
        .filter(({ healthcareServiceId }) => healthcareServiceId === serviceId(slug))
        .map((row) => showRisk({ ...row, approvedAt: null, approvedBy: null })),
    ]),
  );
}

/** The demo has one member of staff for all clinicians. */
const COUNTERSIGNER = staffId('clinician@milium.example');

const COUNTERSIGNED = ['arrived', 'checked-in', 'fulfilled'];

function signed(visit: DemoVisit, blocks: readonly ConsentBlock[], risks: Risks, now: Date) {
  const { service, location, startsAt, terms, bookedAt } = visit;
  const { fullName, birthDate } = patientRow(visit.patientNumber, location.slug, now);
  const { name, title, registration } = required(
    PRACTITIONERS.find(({ slug }) => slug === visit.practitionerSlug),
    'a visit’s practitioner',
  );
  const document = composeConsent({
    form: { version: 1, locale: 'en-GB', blocks },
    treatment: service,
    patient: { fullName, birthDate },
    practitioner: { name, title, registration },
    location,
    startsAt,
    terms,
    source: 'demo',
    sites: visit.sites ?? [],
    maxLesions: service.maxLesions,
    risks,
    concerns: visit.screening.decision.raised.map(({ linkId }) => linkId),
    prices: pricesAt(location.currency),
  });
  const isCountersigned = COUNTERSIGNED.includes(visit.status);
  const onTheDay = isCountersigned ? minutesBefore(startsAt < now ? startsAt : now, 1) : null;
  return {
    clinicId: DEMO_CLINIC_ID,
    id: demoId<ConsentId>(`consent/${visit.number}`),
    appointmentId: visit.id,
    patientId: patientId(visit),
    consentFormId: consentFormId(service.slug),
    healthcareServiceId: serviceId(service.slug),
    practitionerId: practitionerId(visit.practitionerSlug),
    sites: document.sites,
    status: isCountersigned ? ('active' as const) : ('proposed' as const),
    document,
    documentHash: hashJson(document),
    presentedAt: minutesBefore(bookedAt, 8),
    signedAt: minutesBefore(bookedAt, 5),
    signerName: fullName,
    evidence: evidenceAt(location.timeZone),
    optIns: [],
    countersignedAt: onTheDay,
    patientReconfirmedAt: onTheDay,
    countersignedBy: isCountersigned ? COUNTERSIGNER : null,
    createdAt: minutesBefore(bookedAt, 8),
  };
}

function evidenceAt(timeZone: string): SignatureEvidence {
  return {
    method: 'typed-name',
    meaning: 'Made up for the demo clinic: nobody signed this.',
    authentication: 'booking-session',
    timeZone,
    ipAddress: null,
    userAgent: null,
  };
}
