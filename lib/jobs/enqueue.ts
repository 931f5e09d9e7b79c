import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/transaction';
import type {
  AppointmentId,
  ClinicId,
  CommunicationId,
  HealthcareServiceId,
  LocationId,
  PaymentId,
  PractitionerId,
  RefundId,
  ScheduleId,
  WaitlistRoundId,
} from '../shared/ids';

/** Every task of the queue with its payload: ids and times only, so that the queue holds no personal data. */
export type Jobs = {
  'send-communication': { readonly clinicId: ClinicId; readonly communicationId: CommunicationId };
  'settle-refund': { readonly clinicId: ClinicId; readonly refundId: RefundId };
  'offer-freed-time': {
    readonly clinicId: ClinicId;
    readonly healthcareServiceId: HealthcareServiceId;
    readonly locationId: LocationId;
    readonly practitionerId: PractitionerId;
    /** RFC 3339, UTC. */
    readonly startsAt: string;
    /** What the visit took there; epoch milliseconds. */
    readonly slots: readonly {
      readonly scheduleId: ScheduleId;
      readonly start: number;
      readonly end: number;
    }[];
  };
  'offer-opened-time': {
    readonly clinicId: ClinicId;
    readonly locationId: LocationId;
    /** Start and end, epoch milliseconds. */
    readonly stretches: readonly (readonly [number, number])[];
  };
  'expire-checkout': {
    readonly clinicId: ClinicId;
    readonly appointmentId: AppointmentId;
    readonly paymentId: PaymentId;
  };
  'flag-unserved': { readonly clinicId: ClinicId };
  'carry-answers': { readonly clinicId: ClinicId; readonly appointmentId: AppointmentId };
  'continue-waitlist-round': { readonly clinicId: ClinicId; readonly roundId: WaitlistRoundId };
};

/**
 * Adds a job in the command's own transaction: it exists if and only if the change was committed.
 * A second job with the same key replaces the first while it waits.
 */
export async function enqueue<Task extends keyof Jobs>(
  tx: Tx,
  task: Task,
  payload: Jobs[Task],
  options: { readonly key: string; readonly runAt?: Date },
): Promise<void> {
  const runAt = (options.runAt ?? new Date(0)).toISOString();
  await tx.execute(
    sql`select job_queue.enqueue(${task}, ${JSON.stringify(payload)}::json, ${runAt}::timestamptz, ${options.key})`,
  );
}
