import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { consent } from '@/db/schema/consent';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { AppointmentRow } from '../lock';

/**
 * When this patient was first shown what the treatment does; null when that has not been. What was shown to somebody in
 * whose name the visit was begun is nobody else's time to think.
 */
export async function firstInformedAt(
  tx: Tx,
  actor: Actor,
  visit: Pick<AppointmentRow, 'id'>,
): Promise<Date | null> {
  const [row] = await tx
    .select({ presentedAt: consent.presentedAt })
    .from(consent)
    .innerJoin(
      appointment,
      and(
        eq(appointment.clinicId, consent.clinicId),
        eq(appointment.id, consent.appointmentId),
        eq(appointment.patientId, consent.patientId),
      ),
    )
    .where(and(eq(consent.clinicId, actor.clinicId), eq(consent.appointmentId, visit.id)))
    .orderBy(consent.presentedAt)
    .limit(1);
  return row?.presentedAt ?? null;
}
