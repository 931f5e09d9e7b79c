import { and, eq, inArray } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';

/**
 * Ends the consents of a visit because what they are about has changed: the patient, what applies to them, or the
 * clinician. Signed rows stay as they are, as evidence; the next one must be read and signed anew.
 */
export async function endConsents(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<void> {
  await tx
    .update(consent)
    .set({ status: 'inactive' })
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, appointmentId),
        inArray(consent.status, ['draft', 'proposed', 'active']),
      ),
    );
}
