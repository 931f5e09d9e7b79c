import { and, desc, eq } from 'drizzle-orm';
import { payment } from '@/db/schema/payment';
import { inTransaction } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { AppointmentId, PaymentId } from '../shared/ids';

/** The visit's newest payment, or null when none was ever begun or the visit is not this actor's. */
export async function findLatestPayment(
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<PaymentId | null> {
  const [row] = await inTransaction(actor, (tx) =>
    tx
      .select({ id: payment.id })
      .from(payment)
      .where(and(eq(payment.clinicId, actor.clinicId), eq(payment.appointmentId, appointmentId)))
      .orderBy(desc(payment.createdAt))
      .limit(1),
  );
  return row?.id ?? null;
}
