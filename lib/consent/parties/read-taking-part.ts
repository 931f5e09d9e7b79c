import { and, asc, eq, inArray } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { consentParty, signingNeed } from '@/db/schema/consent-party';
import { patient } from '@/db/schema/patient';
import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import { itsLocation, itsPatient } from '../../appointment/joins';
import type { Actor } from '../../auth/actor';
import { ageOn, nameKey } from '../../patient/model';
import { localDateOf } from '../../scheduling/zone';
import type { AppointmentId, ConsentId, PatientId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { consentAgeYears, type TakingPart } from './taking-part';

/** Whoever has given no details yet cannot sign; until then nobody's age stands in the way. */
const AGE_UNKNOWN = 100;

/** A consent as those who take part in it are asked for; a draft has no time of signing. */
type AskedAbout = { readonly id: ConsentId; readonly signedAt: Date | null };

/** Who takes part in the signatures of these visits: a look-up by visit and by the consent that is asked about. */
export async function readTakingPart(tx: Tx, actor: Actor, ids: readonly AppointmentId[]) {
  // The holder of a visit may not read the patient's record: the rule tells an age, and nothing else.
  const ages = await seeingTheClinic(tx, () => readAges(tx, actor, ids));
  const needs = await tx
    .select()
    .from(signingNeed)
    .where(
      and(eq(signingNeed.clinicId, actor.clinicId), inArray(signingNeed.appointmentId, [...ids])),
    );
  const parties = await tx
    .select()
    .from(consentParty)
    .where(
      and(eq(consentParty.clinicId, actor.clinicId), inArray(consentParty.appointmentId, [...ids])),
    )
    .orderBy(asc(consentParty.createdAt));
  return (id: AppointmentId, asked: AskedAbout | null): TakingPart => {
    const need = needs.find(({ appointmentId }) => appointmentId === id);
    const age = required(
      ages.find((row) => row.id === id),
      'a visit that the actor has read',
    );
    return {
      ...ageFacts(age, asked?.signedAt ?? new Date()),
      needsInterpreter: (need?.interpreterLanguage ?? null) !== null,
      needsWitness: (need?.witnessReason ?? null) !== null,
      statements: parties
        .filter((party) => party.appointmentId === id && asked && countsFor(party, asked, age))
        .map(({ role, name, agrees, createdAt, consentId }) => ({
          role,
          isOfThis: consentId === asked?.id,
          nameKey: nameKey(name),
          agrees,
          at: createdAt,
        })),
    };
  };
}

type Party = typeof consentParty.$inferSelect;

/**
 * What the young person said of another consent before this one was signed is no longer their word: they signed it, or
 * were asked anew beside whoever did. What somebody said of a visit while it was another patient's is about them alone.
 */
function countsFor(
  { consentId, patientId, role, createdAt }: Party,
  { id, signedAt }: AskedAbout,
  visit: { readonly patientId: PatientId | null },
): boolean {
  if (consentId === id) return true;
  if (patientId !== visit.patientId) return false;
  return role !== 'young-person' || signedAt === null || createdAt > signedAt;
}

/** Who a signature of this visit needs, before anybody has signed. */
export async function findTakingPart(actor: Actor, id: AppointmentId): Promise<TakingPart> {
  return inTransaction(actor, async (tx) => (await readTakingPart(tx, actor, [id]))(id, null));
}

function readAges(tx: Tx, actor: Actor, ids: readonly AppointmentId[]) {
  return tx
    .select({
      id: appointment.id,
      startsAt: appointment.startsAt,
      timeZone: location.timeZone,
      country: location.country,
      birthDate: patient.birthDate,
      patientId: appointment.patientId,
    })
    .from(appointment)
    .innerJoin(location, itsLocation)
    .leftJoin(patient, itsPatient)
    .where(and(eq(appointment.clinicId, actor.clinicId), inArray(appointment.id, [...ids])));
}

function ageFacts(
  { birthDate, startsAt, timeZone, country }: Awaited<ReturnType<typeof readAges>>[number],
  signedAt: Date,
) {
  const ageAt = (at: Date) =>
    birthDate === null ? AGE_UNKNOWN : ageOn(birthDate, localDateOf(at.getTime(), timeZone));
  return {
    ageYears: ageAt(signedAt),
    ageAtVisitYears: ageAt(startsAt),
    consentAgeYears: consentAgeYears(country),
  };
}
