import type { JobHelpers, Task, TaskList } from 'graphile-worker';
import { z } from 'zod';
import { sweepExpiredHolds } from '../appointment/hold/release';
import type { SystemActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { flagUnserved } from '../closure/flag-unserved';
import { sweepGuards } from '../closure/guard';
import { retryStuckMail } from '../communication/retry-stuck';
import { sendCommunication } from '../communication/send';
import { announceSignaturesDue } from '../consent/standing/announce-signature-due';
import { exportLedgerHead } from '../consent-ledger/export-head';
import { sweepIdempotencyRecords } from '../idempotency/commands';
import { log } from '../log';
import { expireOpenCheckout } from '../payment/abandon-checkout';
import { reconcilePayments } from '../payment/reconcile';
import { settleRefund } from '../payment/settle-refund';
import { announceRescreens } from '../questionnaire/announce-rescreen';
import { carryBookedAnswers } from '../questionnaire/carry-booked';
import { sweepRateLimits } from '../rate-limit/commands';
import { sweepCalendarChanges } from '../schedule/sweep-changes';
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
import { safeError } from '../shared/safe-error';
import { continueRound, sweepWaitlist } from '../waitlist/continue-round';
import { offerLeftTime } from '../waitlist/offer-left';
import { offerOpenedTime } from '../waitlist/offer-opened';
import { listClinicIds } from './clinics';

const id = <T extends string>() => z.uuid().transform((text) => text as T);
const communicationPayload = z.object({
  clinicId: id<ClinicId>(),
  communicationId: id<CommunicationId>(),
});

const refundPayload = z.object({ clinicId: id<ClinicId>(), refundId: id<RefundId>() });

const freedTimePayload = z.object({
  clinicId: id<ClinicId>(),
  healthcareServiceId: id<HealthcareServiceId>(),
  locationId: id<LocationId>(),
  practitionerId: id<PractitionerId>(),
  startsAt: z.coerce.date(),
  // Left out by what was queued before it was kept.
  slots: z
    .array(z.object({ scheduleId: id<ScheduleId>(), start: z.number(), end: z.number() }))
    .default([]),
});
const openedTimePayload = z.object({
  clinicId: id<ClinicId>(),
  locationId: id<LocationId>(),
  stretches: z.array(z.tuple([z.number(), z.number()])),
});
const visitPayload = z.object({ clinicId: id<ClinicId>(), appointmentId: id<AppointmentId>() });
// Left out by what was queued before it was kept.
const checkoutPayload = visitPayload.extend({ paymentId: id<PaymentId>().optional() });
const clinicPayload = z.object({ clinicId: id<ClinicId>() });
const roundPayload = z.object({ clinicId: id<ClinicId>(), roundId: id<WaitlistRoundId>() });

type RecurringCommand = (actor: SystemActor) => Promise<unknown>;

/** Work for every clinic, each minute. */
const EACH_MINUTE: Readonly<Record<string, RecurringCommand>> = {
  'sweep-holds': sweepExpiredHolds,
  'reconcile-payments': reconcilePayments,
  'announce-rescreens': announceRescreens,
  'announce-signatures-due': announceSignaturesDue,
  'retry-stuck-mail': retryStuckMail,
  'sweep-waitlist': sweepWaitlist,
  'sweep-rate-limits': sweepRateLimits,
  'sweep-closing-guards': sweepGuards,
  'sweep-calendar-changes': sweepCalendarChanges,
  'sweep-idempotency-records': sweepIdempotencyRecords,
};

/** Work for every clinic, each night. */
const EACH_NIGHT: Readonly<Record<string, RecurringCommand>> = {
  'export-ledger-head': exportLedgerHead,
};

/** Every task of the queue: a thin call of a command as the system. */
export function taskList(): TaskList {
  const tasks: TaskList = {
    heartbeat,
    'send-communication': guarded('send-communication', async (payload) => {
      const { clinicId, communicationId } = communicationPayload.parse(payload);
      await sendCommunication(systemActor(clinicId, 'send-communication'), communicationId);
    }),
    'settle-refund': guarded('settle-refund', async (payload) => {
      const { clinicId, refundId } = refundPayload.parse(payload);
      const settled = await settleRefund(systemActor(clinicId, 'settle-refund'), refundId);
      // Only a failed job is tried again.
      if (!settled.ok) throw new Error(settled.error);
    }),
    'expire-checkout': guarded('expire-checkout', async (payload) => {
      const { clinicId, appointmentId, paymentId } = checkoutPayload.parse(payload);
      const system = systemActor(clinicId, 'expire-checkout');
      const closed = await expireOpenCheckout(system, appointmentId, paymentId);
      // Stripe does not answer: the page must be closed all the same.
      if (closed === 'unavailable') throw new Error(closed);
    }),
    'offer-freed-time': guarded('offer-freed-time', async (payload) => {
      const { clinicId, slots, ...time } = freedTimePayload.parse(payload);
      // Refused: nobody waits, or the time is taken. Neither gets better by trying again.
      await offerLeftTime(systemActor(clinicId, 'offer-freed-time'), time, slots);
    }),
    'offer-opened-time': guarded('offer-opened-time', async (payload) => {
      const { clinicId, locationId, stretches } = openedTimePayload.parse(payload);
      const opened = stretches.map(([start, end]) => ({ start, end }));
      await offerOpenedTime(systemActor(clinicId, 'offer-opened-time'), locationId, opened);
    }),
    'flag-unserved': guarded('flag-unserved', async (payload) => {
      const { clinicId } = clinicPayload.parse(payload);
      await flagUnserved(systemActor(clinicId, 'flag-unserved'));
    }),
    'carry-answers': guarded('carry-answers', async (payload) => {
      const { clinicId, appointmentId } = visitPayload.parse(payload);
      await carryBookedAnswers(systemActor(clinicId, 'carry-answers'), appointmentId);
    }),
    'continue-waitlist-round': guarded('continue-waitlist-round', async (payload) => {
      const { clinicId, roundId } = roundPayload.parse(payload);
      await continueRound(systemActor(clinicId, 'continue-waitlist-round'), roundId);
    }),
  };
  for (const [name, command] of Object.entries({ ...EACH_MINUTE, ...EACH_NIGHT })) {
    tasks[name] = guarded(name, () => forEachClinic(name, command));
  }
  return tasks;
}

/**
 * Runs each minute, at most once at a time; a minute that was missed is not made up for. A night that was missed is,
 * as soon as there is a worker again.
 */
export function crontab(): string {
  const minutely = ['heartbeat', ...Object.keys(EACH_MINUTE)].map(
    (name) => `* * * * * ${name} ?id=${name}&fill=0s&max=1&jobKey=${name}`,
  );
  const nightly = Object.keys(EACH_NIGHT).map(
    (name) => `17 2 * * * ${name} ?id=${name}&fill=1d&max=5&jobKey=${name}`,
  );
  return [...minutely, ...nightly].join('\n');
}

/** One clinic's failure must not stop the others' work. */
async function forEachClinic(task: string, command: RecurringCommand): Promise<void> {
  const failures: unknown[] = [];
  for (const clinicId of await listClinicIds()) {
    try {
      await command(systemActor(clinicId, task));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${task} failed for a clinic`);
}

/** The queue stores and prints an error's message, which may repeat a patient's data: it gets the code only. */
function guarded(task: string, work: (payload: unknown) => Promise<void>): Task {
  return async (payload, helpers: JobHelpers) => {
    try {
      await work(payload);
    } catch (error) {
      const { attempts, id: jobId } = helpers.job;
      log.error({ task, jobId, attempts, err: error }, 'a job failed');
      const { type, code } = safeError(error);
      throw new Error(`${task} failed: ${code ?? type}; see the log`);
    }
  };
}

/** Written by a job, so that /readyz sees the whole way through the queue alive. */
const heartbeat: Task = async (_payload, helpers) => {
  await helpers.query('select job_queue.beat()');
};
