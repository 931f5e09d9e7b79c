import { and, count, desc, eq, inArray, isNotNull, isNull, max, ne } from 'drizzle-orm';
import { clinicPolicy } from '@/db/schema/clinic';
import { consent, consentForm, consentWords } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { isOfItsPatient } from '../../appointment/of-its-patient';
import { readVisit, type Visit } from '../../appointment/queries';
import type { Actor } from '../../auth/actor';
import { dayInterval, localDateOf } from '../../scheduling/zone';
import type { AppointmentId, ConsentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { isSuperseded } from '../document/form-succession';
import { readTakingPart } from '../parties/read-taking-part';
import {
  type ConsentGap,
  type ConsentStandingFacts,
  consentGaps,
  type SignedConsent,
  signatureDue,
} from './standing';

/** What is missing of this visit's consent at `now`; null when the visit is not there or not this actor's. */
export async function findConsentGaps(
  actor: Actor,
  appointmentId: AppointmentId,
  now: Date,
): Promise<readonly ConsentGap[] | null> {
  return inTransaction(actor, async (tx) => {
    const visit = await readVisit(tx, actor, appointmentId);
    return visit ? consentGaps(await readStandingFacts(tx, actor, visit), now) : null;
  });
}

/** Why the patient is to sign (again) at `now`: `signatureDue` of a visit that the actor may read. */
export async function findSignatureDue(
  actor: Actor,
  visit: Visit,
  now: Date,
): Promise<readonly ConsentGap[]> {
  return inTransaction(actor, async (tx) =>
    signatureDue(await readStandingFacts(tx, actor, visit), now),
  );
}

/** As much of a visit as its consent is held against. */
export type VisitToCover = Pick<Visit, 'id' | 'startsAt' | 'sites'> & {
  readonly service: Pick<Visit['service'], 'id' | 'consentRequired'>;
  readonly practitioner: Pick<Visit['practitioner'], 'id'>;
  readonly location: Pick<Visit['location'], 'id' | 'timeZone'>;
};

/** The facts behind it, in the caller's transaction; whoever acts on them has locked the visit. */
export async function readStandingFacts(
  tx: Tx,
  actor: Actor,
  visit: VisitToCover,
): Promise<ConsentStandingFacts> {
  const facts = await readManyStandings(tx, actor, [visit]);
  return required(facts.get(visit.id), 'the visit that was asked for');
}

/** The facts of one consent of the visit alone, whatever else was signed: whoever signs under it asks for it. */
export async function readFactsOf(
  tx: Tx,
  actor: Actor,
  visit: VisitToCover,
  consentId: ConsentId,
): Promise<ConsentStandingFacts> {
  const facts = await readManyStandings(tx, actor, [visit], ({ id }) => id === consentId);
  return required(facts.get(visit.id), 'the visit that was asked for');
}

/** The same of many visits, in as many queries as of one. */
export async function readManyStandings(
  tx: Tx,
  actor: Actor,
  visits: readonly VisitToCover[],
  counts: (signed: { readonly id: ConsentId }) => boolean = () => true,
): Promise<ReadonlyMap<AppointmentId, ConsentStandingFacts>> {
  const ages = await readAges(tx, actor);
  const ids = visits.map(({ id }) => id);
  const signed = await readSigned(tx, actor, ids);
  const forms = await readForms(tx, actor);
  const unanswered = await countUnanswered(tx, actor, ids);
  const takingPart = await readTakingPart(tx, actor, ids);
  const refused = await readRefused(tx, actor, ids);
  return new Map(
    visits.map((visit) => {
      const { location, service } = visit;
      const date = localDateOf(visit.startsAt.getTime(), location.timeZone);
      const [latest, ...before] = signed
        .filter((row) => row.appointmentId === visit.id && counts(row))
        .map((row) => withForm(row, forms, location.id))
        .map((row) => ({ ...row, takingPart: takingPart(visit.id, row) }));
      const facts: ConsentStandingFacts = {
        isRequired: service.consentRequired,
        consent: latest ?? null,
        earlier: before.find(({ status }) => status === 'active') ?? null,
        isRefused: isSince(refused.get(visit.id), latest?.signedAt),
        visit: {
          healthcareServiceId: service.id,
          practitionerId: visit.practitioner.id,
          sites: visit.sites,
          dayStartsAt: new Date(dayInterval(date, location.timeZone).start),
        },
        takingPart: takingPart(visit.id, null),
        unansweredWords: unanswered.get(visit.id) ?? 0,
        ...ages,
      };
      return [visit.id, facts] as const;
    }),
  );
}

async function readAges(tx: Tx, actor: Actor) {
  const [policy] = await tx
    .select({
      validDays: clinicPolicy.consentValidDays,
      resignAfterDays: clinicPolicy.resignAfterDays,
    })
    .from(clinicPolicy)
    .where(eq(clinicPolicy.clinicId, actor.clinicId))
    .orderBy(desc(clinicPolicy.version))
    .limit(1);
  return required(policy, 'a clinic has its policy');
}

/** Without the text of each, which is long; newest first. */
function readSigned(tx: Tx, actor: Actor, ids: readonly AppointmentId[]) {
  return tx
    .select({
      id: consent.id,
      appointmentId: consent.appointmentId,
      consentFormId: consent.consentFormId,
      status: consent.status,
      endedReason: consent.endedReason,
      signedAt: consent.signedAt,
      countersignedAt: consent.countersignedAt,
      patientReconfirmedAt: consent.patientReconfirmedAt,
      clinicianReconfirmedAt: consent.clinicianReconfirmedAt,
      healthcareServiceId: consent.healthcareServiceId,
      practitionerId: consent.practitionerId,
      sites: consent.sites,
    })
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        inArray(consent.appointmentId, [...ids]),
        isOfItsPatient(consent),
        isNotNull(consent.signedAt),
      ),
    )
    .orderBy(desc(consent.signedAt));
}

/** Every version that was ever read: a form is signed only once it is published, and stays. */
function readForms(tx: Tx, actor: Actor) {
  return tx
    .select({
      id: consentForm.id,
      healthcareServiceId: consentForm.healthcareServiceId,
      locationId: consentForm.locationId,
      locale: consentForm.locale,
      version: consentForm.version,
      isMaterial: consentForm.isMaterial,
      publishedAt: consentForm.publishedAt,
    })
    .from(consentForm)
    .where(and(eq(consentForm.clinicId, actor.clinicId), eq(consentForm.status, 'published')));
}

/** When the patient last read it and said no, of the visits where they did. */
async function readRefused(
  tx: Tx,
  actor: Actor,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, Date | null>> {
  const rows = await tx
    .select({ appointmentId: consent.appointmentId, at: max(consent.endedAt) })
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        inArray(consent.appointmentId, [...ids]),
        isOfItsPatient(consent),
        eq(consent.status, 'rejected'),
      ),
    )
    .groupBy(consent.appointmentId);
  return new Map(rows.map(({ appointmentId, at }) => [appointmentId, at]));
}

/** They may change their mind, and sign a consent of its own after it. */
function isSince(refusedAt: Date | null | undefined, signedAt: Date | undefined): boolean {
  return Boolean(refusedAt && (!signedAt || refusedAt > signedAt));
}

type SignedRow = Awaited<ReturnType<typeof readSigned>>[number];

function withForm(
  row: SignedRow,
  forms: Awaited<ReturnType<typeof readForms>>,
  locationId: Visit['location']['id'],
): Omit<SignedConsent, 'takingPart'> & Pick<SignedRow, 'id'> {
  const signed = required(
    forms.find(({ id }) => id === row.consentFormId),
    'a signed form is published',
  );
  const ofTreatment = forms.filter(
    ({ healthcareServiceId }) => healthcareServiceId === signed.healthcareServiceId,
  );
  const signedAt = required(row.signedAt, 'a signed consent has its time');
  return { ...row, signedAt, isFormSuperseded: isSuperseded(signed, ofTreatment, locationId) };
}

/** What they said in their own words is read, not answered. */
async function countUnanswered(
  tx: Tx,
  actor: Actor,
  ids: readonly AppointmentId[],
): Promise<ReadonlyMap<AppointmentId, number>> {
  const rows = await tx
    .select({ appointmentId: consentWords.appointmentId, unanswered: count() })
    .from(consentWords)
    .where(
      and(
        eq(consentWords.clinicId, actor.clinicId),
        inArray(consentWords.appointmentId, [...ids]),
        isOfItsPatient(consentWords),
        isNull(consentWords.answeredAt),
        ne(consentWords.kind, 'own-words'),
      ),
    )
    .groupBy(consentWords.appointmentId);
  return new Map(rows.map(({ appointmentId, unanswered }) => [appointmentId, unanswered]));
}
