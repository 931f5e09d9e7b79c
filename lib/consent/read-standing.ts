import { and, count, desc, eq, gt, isNotNull, isNull, ne, or } from 'drizzle-orm';
import { clinicPolicy } from '@/db/schema/clinic';
import { consent, consentForm, consentWords } from '@/db/schema/consent';
import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import { readVisit, type Visit } from '../appointment/queries';
import type { Actor } from '../auth/actor';
import { dayInterval, localDateOf } from '../scheduling/zone';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { type ConsentGap, type ConsentStandingFacts, consentGaps } from './standing';

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

/** The facts behind it, in the caller's transaction; whoever acts on them has locked the visit. */
export async function readStandingFacts(
  tx: Tx,
  actor: Actor,
  visit: Visit,
): Promise<ConsentStandingFacts> {
  const { validDays, resignAfterDays } = await readAges(tx, actor);
  const date = localDateOf(visit.startsAt.getTime(), visit.location.timeZone);
  return {
    isRequired: visit.service.consentRequired,
    consent: await readSigned(tx, actor, visit),
    visit: {
      healthcareServiceId: visit.service.id,
      practitionerId: visit.practitioner.id,
      sites: visit.sites,
      dayStartsAt: new Date(dayInterval(date, visit.location.timeZone).start),
    },
    unansweredWords: await countUnanswered(tx, actor, visit.id),
    validDays,
    resignAfterDays,
  };
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

async function readSigned(
  tx: Tx,
  actor: Actor,
  visit: Visit,
): Promise<ConsentStandingFacts['consent']> {
  const [row] = await tx
    .select()
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, visit.id),
        isNotNull(consent.signedAt),
      ),
    )
    .orderBy(desc(consent.signedAt))
    .limit(1);
  if (!row?.signedAt) return null;
  const isFormSuperseded = await hasMaterialSuccessor(tx, actor, row.consentFormId);
  return { ...row, signedAt: row.signedAt, isFormSuperseded };
}

/** A later published version of the same words that was marked as material. */
async function hasMaterialSuccessor(
  tx: Tx,
  actor: Actor,
  formId: typeof consent.$inferSelect.consentFormId,
): Promise<boolean> {
  // Forms are the clinic's own, no personal data: the holder of a visit may know that there is a newer one.
  return seeingTheClinic(tx, async () => {
    const inClinic = eq(consentForm.clinicId, actor.clinicId);
    const [signed] = await tx
      .select()
      .from(consentForm)
      .where(and(inClinic, eq(consentForm.id, formId)));
    const { healthcareServiceId, locationId, locale, version } = required(signed, 'a form');
    const [later] = await tx
      .select({ id: consentForm.id })
      .from(consentForm)
      .where(
        and(
          inClinic,
          eq(consentForm.healthcareServiceId, healthcareServiceId),
          locationId
            ? or(eq(consentForm.locationId, locationId), isNull(consentForm.locationId))
            : isNull(consentForm.locationId),
          eq(consentForm.locale, locale),
          eq(consentForm.status, 'published'),
          eq(consentForm.isMaterial, true),
          gt(consentForm.version, version),
        ),
      )
      .limit(1);
    return later !== undefined;
  });
}

/** What they said in their own words is read, not answered. */
async function countUnanswered(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const [row] = await tx
    .select({ unanswered: count() })
    .from(consentWords)
    .where(
      and(
        eq(consentWords.clinicId, actor.clinicId),
        eq(consentWords.appointmentId, appointmentId),
        isNull(consentWords.answeredAt),
        ne(consentWords.kind, 'own-words'),
      ),
    );
  return row?.unanswered ?? 0;
}
