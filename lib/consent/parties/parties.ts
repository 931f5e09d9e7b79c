import { and, asc, eq, inArray, ne, type SQL } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { consentParty } from '@/db/schema/consent-party';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { AppointmentId, ConsentId } from '../../shared/ids';

/** Who took part in a consent besides the patient, in the order of what they said. */
export async function listParties(actor: Actor, consentId: ConsentId) {
  return inTransaction(actor, (tx) => readParties(tx, actor, consentId));
}

export function readParties(tx: Tx, actor: Actor, consentId: ConsentId) {
  return selectParties(tx, actor, eq(consentParty.consentId, consentId));
}

/** What the visit's patient, their guardians and clinicians said of its other consents: their last words count on. */
export async function listSaidElsewhere(
  actor: Actor,
  appointmentId: AppointmentId,
  consentId: ConsentId,
) {
  return inTransaction(actor, (tx) => {
    const itsPatientId = tx
      .select({ id: appointment.patientId })
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
    const which = and(
      eq(consentParty.appointmentId, appointmentId),
      ne(consentParty.consentId, consentId),
      inArray(consentParty.role, ['guardian', 'young-person', 'resolver']),
      inArray(consentParty.patientId, itsPatientId),
    );
    return selectParties(tx, actor, which);
  });
}

function selectParties(tx: Tx, actor: Actor, which: SQL | undefined) {
  return tx
    .select({
      id: consentParty.id,
      role: consentParty.role,
      name: consentParty.name,
      relation: consentParty.relation,
      language: consentParty.language,
      reached: consentParty.reached,
      knownBy: consentParty.knownBy,
      agrees: consentParty.agrees,
      words: consentParty.words,
      meaning: consentParty.meaning,
    })
    .from(consentParty)
    .where(and(eq(consentParty.clinicId, actor.clinicId), which))
    .orderBy(asc(consentParty.createdAt));
}
