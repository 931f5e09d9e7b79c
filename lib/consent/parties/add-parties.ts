import { sql } from 'drizzle-orm';
import { consentParty } from '@/db/schema/consent-party';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId, ConsentId, Id, PatientId } from '../../shared/ids';
import type { KnownBy, PartyRole } from '../model';

/** Somebody who takes part, as they are kept. What does not concern them is left out. */
export type NewParty = {
  readonly id: Id<'ConsentParty'>;
  readonly role: PartyRole;
  readonly name: string;
  readonly relation?: string;
  readonly language?: string;
  readonly reached?: 'in-person' | 'phone';
  readonly knownBy?: KnownBy;
  readonly agrees?: boolean;
  readonly words?: string | null;
  readonly meaning?: string;
};

export type OfConsent = {
  readonly id: ConsentId;
  readonly appointmentId: AppointmentId;
  readonly patientId: PatientId;
  readonly documentHash: string;
};

export async function addParties(
  tx: Tx,
  { clinicId, staffId }: StaffActor,
  { id: consentId, appointmentId, patientId }: OfConsent,
  parties: readonly NewParty[],
): Promise<void> {
  if (parties.length === 0) return;
  await tx.insert(consentParty).values(
    parties.map((party) => ({
      ...party,
      // By the clock, not the transaction's start: who waited for a decision speaks after it.
      createdAt: sql`clock_timestamp()`,
      ...{ clinicId, consentId, appointmentId, patientId, recordedBy: staffId },
    })),
  );
}
