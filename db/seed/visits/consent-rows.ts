import { composeConsent } from '../../../lib/consent/compose';
import { entryHashOf, GENESIS } from '../../../lib/consent/entry-hash';
import type { ConsentBlock, SignatureEvidence } from '../../../lib/consent/model';
import { showRisk } from '../../../lib/healthcare-service/risk-words';
import { hashJson } from '../../../lib/shared/canonical-json';
import type { ConsentId } from '../../../lib/shared/ids';
import { required } from '../../../lib/shared/invariant';
import type { consent } from '../../schema/consent';
import { PRACTITIONERS } from '../clinic/practitioners';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import { consentFormId, riskRows, serviceId } from '../rows/service-rows';
import type { DemoVisit } from './demo-visits';
import { patientRow } from './patient-rows';
import { minutesBefore, patientId } from './visit-rows';

type ConsentRow = typeof consent.$inferInsert;

/** The signed consents of all treatments, chained in the order of signing, so that the chain can be verified. */
export function consentRows(visits: readonly DemoVisit[], now: Date): ConsentRow[] {
  const risks = risksByService();
  let previousHash = GENESIS;
  return visits
    .toSorted((a, b) => a.bookedAt.getTime() - b.bookedAt.getTime())
    .flatMap((visit) =>
      visit.service.consentBlocks
        ? [unchained(visit, visit.service.consentBlocks, risks.get(visit.service.slug) ?? [], now)]
        : [],
    )
    .map((row, index) => {
      const chainPosition = index + 1;
      const entryHash = entryHashOf(row, chainPosition, previousHash);
      const linked = { ...row, chainPosition, previousHash, entryHash };
      previousHash = entryHash;
      return linked;
    });
}

type Risks = ReturnType<typeof showRisk>[];

function risksByService(): Map<string, Risks> {
  const rows = riskRows();
  const slugs = ['de-roofing', 'curettage', 'cryotherapy', 'minocycline'];
  return new Map(
    slugs.map((slug) => [
      slug,
      rows
        .filter(({ healthcareServiceId }) => healthcareServiceId === serviceId(slug))
        .map((row) => showRisk({ ...row, approvedAt: null })),
    ]),
  );
}

const COUNTERSIGNED = ['checked-in', 'fulfilled'];

function unchained(visit: DemoVisit, blocks: readonly ConsentBlock[], risks: Risks, now: Date) {
  const { service, location, startsAt, terms, bookedAt } = visit;
  const { fullName, birthDate } = patientRow(visit.patientNumber, location.slug, now);
  const { name, title, registration } = required(
    PRACTITIONERS.find(({ slug }) => slug === visit.practitionerSlug),
    'a visit’s practitioner',
  );
  const document = composeConsent({
    form: { version: 1, locale: 'en-GB', blocks },
    treatment: service.name,
    patient: { fullName, birthDate },
    practitioner: { name, title, registration },
    location,
    startsAt,
    terms,
    risks,
    raised: visit.screening.decision.raised.map(({ linkId }) => linkId),
  });
  const isCountersigned = COUNTERSIGNED.includes(visit.status);
  return {
    clinicId: DEMO_CLINIC_ID,
    id: demoId<ConsentId>(`consent/${visit.number}`),
    appointmentId: visit.id,
    patientId: patientId(visit),
    consentFormId: consentFormId(service.slug),
    status: isCountersigned ? ('active' as const) : ('proposed' as const),
    document,
    documentHash: hashJson(document),
    presentedAt: minutesBefore(bookedAt, 8),
    signedAt: minutesBefore(bookedAt, 5),
    signerName: fullName,
    evidence: evidenceAt(location.timeZone),
    countersignedAt: isCountersigned ? minutesBefore(startsAt < now ? startsAt : now, 1) : null,
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
