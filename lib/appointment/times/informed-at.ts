import { and, eq } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { AppointmentRow } from '../lock';

/** When the patient was first shown what the treatment does; null when that has not been. */
export async function firstInformedAt(
  tx: Tx,
  actor: Actor,
  visit: Pick<AppointmentRow, 'id'>,
): Promise<Date | null> {
  const [row] = await tx
    .select({ presentedAt: consent.presentedAt })
    .from(consent)
    .where(and(eq(consent.clinicId, actor.clinicId), eq(consent.appointmentId, visit.id)))
    .orderBy(consent.presentedAt)
    .limit(1);
  return row?.presentedAt ?? null;
}
