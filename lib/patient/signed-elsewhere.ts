import { and, desc, eq, isNotNull, not, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { consent } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import { itsLocation } from '../appointment/joins';
import { isOfItsPatient } from '../appointment/of-its-patient';
import type { StaffActor } from '../auth/actor';
import { signingGuardian } from '../consent/signing/signer';
import type { PatientId } from '../shared/ids';
import { canReadPatients } from './policy';

export type SignedElsewhere = Awaited<ReturnType<typeof listSignedElsewhere>>[number];

/**
 * What somebody signed for a held time that was then booked in another name, newest first: it is theirs, and no visit of
 * theirs leads to it.
 */
export async function listSignedElsewhere(actor: StaffActor, patientId: PatientId) {
  if (!canReadPatients(actor)) return [];
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: consent.id,
        signedAt: consent.signedAt,
        signingGuardian,
        treatment: sql<string>`${consent.document} -> 'visit' ->> 'treatment'`,
        timeZone: location.timeZone,
      })
      .from(consent)
      .innerJoin(
        appointment,
        and(eq(appointment.clinicId, consent.clinicId), eq(appointment.id, consent.appointmentId)),
      )
      .innerJoin(location, itsLocation)
      .where(
        and(
          eq(consent.clinicId, actor.clinicId),
          eq(consent.patientId, patientId),
          isNotNull(consent.signedAt),
          not(isOfItsPatient(consent)),
        ),
      )
      .orderBy(desc(consent.signedAt)),
  );
}
