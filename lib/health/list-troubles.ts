import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';

/** At most this many of a kind: more is an outage, and then the count says enough. */
const SHOWN_AT_ONCE = 50;

/** Messages of the last thirty days that were not delivered, as far as we know, and whom they were for. */
export async function listHeldMessages(actor: StaffActor) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: communication.id,
        kind: communication.kind,
        reason: communication.statusReason,
        createdAt: communication.createdAt,
        appointmentId: communication.appointmentId,
        fullName: patient.fullName,
      })
      .from(communication)
      .innerJoin(
        patient,
        and(eq(patient.clinicId, communication.clinicId), eq(patient.id, communication.patientId)),
      )
      .where(
        and(
          eq(communication.clinicId, actor.clinicId),
          eq(communication.status, 'on-hold'),
          gt(communication.createdAt, sql`now() - interval '30 days'`),
        ),
      )
      .orderBy(desc(communication.createdAt))
      .limit(SHOWN_AT_ONCE),
  );
}

/** Payments that are not what was asked, and refunds that failed or have waited for an hour; latest first. */
export async function listOpenMoney(actor: StaffActor): Promise<readonly OpenMoney[]> {
  const { clinicId } = actor;
  const rows = await inTransaction(actor, (tx) =>
    tx.execute<Omit<OpenMoney, 'createdAt'> & { createdAt: string }>(sql`
      select money.*, appointment.reference from (
        select id, 'quarantined' as state, amount_minor as "amountMinor", currency,
          created_at as "createdAt", appointment_id as "appointmentId"
        from payment where clinic_id = ${clinicId} and status = 'quarantined'
        union all
        select id, case status when 'failed' then 'refund-failed' else 'refund-waiting' end, amount_minor, currency,
          created_at, appointment_id
        from refund where clinic_id = ${clinicId}
          and (status = 'failed' or status = 'pending' and created_at < now() - interval '1 hour')
      ) money
      join appointment on appointment.clinic_id = ${clinicId} and appointment.id = money."appointmentId"
      order by money."createdAt" desc limit ${SHOWN_AT_ONCE}`),
  );
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
}

export type HeldMessage = Awaited<ReturnType<typeof listHeldMessages>>[number];
export type OpenMoney = {
  readonly id: string;
  readonly state: 'quarantined' | 'refund-failed' | 'refund-waiting';
  readonly amountMinor: number;
  readonly currency: string;
  readonly createdAt: Date;
  readonly appointmentId: AppointmentId;
  readonly reference: string;
};
