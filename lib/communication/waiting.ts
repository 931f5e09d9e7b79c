import { and, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import type { AppointmentStatus } from '../appointment/model';
import type { CommunicationKind } from './model';

/** What tells the patient of something that staff did. These wait a while; what the patient did is told at once. */
export const TOLD_LATER = [
  'appointment-booked',
  'appointment-moved',
  'appointment-cancelled',
  'request-declined',
] as const satisfies readonly CommunicationKind[];

/** States in which a first message still has something to tell. */
const STANDING: readonly AppointmentStatus[] = ['booked', 'arrived'];

/** Why staff's "Don't send" left a message unsent. */
export const STAFF_DECIDED = 'staff-decided';

/** Of rows of `communication` beside `appointment`: it waits, and tells of that visit as it stands now. */
export function waitsToTell(): SQL | undefined {
  return and(tellsInTime(), eq(communication.status, 'preparation'));
}

/** The same, or it would wait had staff not decided that nothing is sent: the patient knows of neither by mail. */
export function isUntold(): SQL | undefined {
  return and(tellsInTime(), or(eq(communication.status, 'preparation'), isWithheldByStaff()));
}

export function isWithheldByStaff(): SQL | undefined {
  return and(eq(communication.status, 'not-done'), eq(communication.statusReason, STAFF_DECIDED));
}

/** It tells of the visit as that stands now, at a moment still to come. */
function tellsInTime(): SQL | undefined {
  return and(
    eq(communication.clinicId, appointment.clinicId),
    eq(communication.appointmentId, appointment.id),
    inArray(communication.kind, [...TOLD_LATER]),
    or(
      eq(communication.aboutSequence, appointment.calendarSequence),
      // The first message outlives what was done and undone since: it tells what stands when it goes.
      and(eq(communication.kind, 'appointment-booked'), inArray(appointment.status, [...STANDING])),
    ),
    gt(communication.sendAfter, sql`now()`),
  );
}
