import { and, asc, desc, eq, inArray, isNotNull, notInArray, type SQL, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { staff } from '@/db/schema/auth';
import { device, location, room } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { practitioner } from '@/db/schema/practitioner';
import { schedule, timeOff } from '@/db/schema/schedule';
import { inTransaction } from '@/db/transaction';
import { itsLocation, itsPatient, itsService } from '../appointment/joins';
import { HISTORY_COLUMNS, type HistoryEntry, isItsStaff } from '../audit/queries';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId, LocationId, ScheduleId, TimeOffId } from '../shared/ids';

export type ClosableSchedule = { readonly id: ScheduleId; readonly name: string };
export type TimeOffRow = {
  readonly id: TimeOffId;
  readonly scheduleId: ScheduleId;
  readonly name: string;
  readonly reason: string;
  readonly during: { readonly start: Date; readonly end: Date };
};

const scheduleName = sql<string>`coalesce(${practitioner.name}, ${room.name}, ${device.name})`;

// The joins that `scheduleName` reads from.
const isItsPractitioner = and(
  eq(practitioner.clinicId, schedule.clinicId),
  eq(practitioner.id, schedule.practitionerId),
);
const isItsRoom = and(eq(room.clinicId, schedule.clinicId), eq(room.id, schedule.roomId));
const isItsDevice = and(eq(device.clinicId, schedule.clinicId), eq(device.id, schedule.deviceId));

/** Practitioners, rooms and devices of a place, by kind and name. */
export async function listClosableSchedules(
  actor: StaffActor,
  locationId: LocationId,
): Promise<readonly ClosableSchedule[]> {
  return inTransaction(actor, (tx) =>
    tx
      .select({ id: schedule.id, name: scheduleName })
      .from(schedule)
      .leftJoin(practitioner, isItsPractitioner)
      .leftJoin(room, isItsRoom)
      .leftJoin(device, isItsDevice)
      .where(
        and(
          eq(schedule.clinicId, actor.clinicId),
          eq(schedule.locationId, locationId),
          eq(schedule.active, true),
        ),
      )
      .orderBy(asc(schedule.actor), asc(scheduleName)),
  );
}

/** Time off of a place that is not over yet, soonest first. */
export async function listTimeOff(
  actor: StaffActor,
  locationId: LocationId,
): Promise<readonly TimeOffRow[]> {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: timeOff.id,
        scheduleId: timeOff.scheduleId,
        name: scheduleName,
        reason: timeOff.reason,
        during: timeOff.during,
      })
      .from(timeOff)
      .innerJoin(
        schedule,
        and(eq(schedule.clinicId, timeOff.clinicId), eq(schedule.id, timeOff.scheduleId)),
      )
      .leftJoin(practitioner, isItsPractitioner)
      .leftJoin(room, isItsRoom)
      .leftJoin(device, isItsDevice)
      .where(
        and(
          eq(timeOff.clinicId, actor.clinicId),
          eq(schedule.locationId, locationId),
          sql`upper(${timeOff.during}) > now()`,
        ),
      )
      .orderBy(sql`lower(${timeOff.during})`, asc(scheduleName)),
  );
}

const HISTORY_SHOWN = 20;

/** What was closed and opened again at a place, and by whom, the latest first. */
export async function listClosingHistory(
  actor: StaffActor,
  locationId: LocationId,
): Promise<readonly (HistoryEntry & { readonly name: string })[]> {
  return inTransaction(actor, (tx) =>
    tx
      .select({ ...HISTORY_COLUMNS, name: scheduleName })
      .from(auditEvent)
      .leftJoin(staff, isItsStaff)
      .innerJoin(
        schedule,
        and(
          eq(schedule.clinicId, auditEvent.clinicId),
          eq(sql`${schedule.id}::text`, auditEvent.entityId),
        ),
      )
      .leftJoin(practitioner, isItsPractitioner)
      .leftJoin(room, isItsRoom)
      .leftJoin(device, isItsDevice)
      .where(
        and(
          eq(auditEvent.clinicId, actor.clinicId),
          eq(auditEvent.entityType, 'Schedule'),
          inArray(auditEvent.action, ['time-off.added', 'time-off.removed']),
          eq(schedule.locationId, locationId),
        ),
      )
      .orderBy(desc(auditEvent.sequence))
      .limit(HISTORY_SHOWN),
  );
}

/** Visits of a place whose time is closed and that wait to be moved, soonest first. */
export async function listDisplaced(actor: StaffActor, locationId: LocationId) {
  return listNamed(actor, and(eq(appointment.locationId, locationId), waitsToBeMoved));
}

/** Those of some visits that still wait to be moved, wherever they are. */
export async function listDisplacedOf(actor: StaffActor, ids: readonly AppointmentId[]) {
  return listNamed(actor, and(inArray(appointment.id, [...ids]), waitsToBeMoved));
}

/** Some visits, as a notice names them. */
export async function listVisitsOf(actor: StaffActor, ids: readonly AppointmentId[]) {
  return listNamed(actor, inArray(appointment.id, [...ids]));
}

const waitsToBeMoved = and(
  isNotNull(appointment.displacedAt),
  notInArray(appointment.status, ['pending', 'cancelled', 'entered-in-error']),
);

async function listNamed(actor: StaffActor, which: SQL | undefined) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: appointment.id,
        startsAt: appointment.startsAt,
        displacedReason: appointment.displacedReason,
        patientName: patient.fullName,
        serviceName: healthcareService.name,
        timeZone: location.timeZone,
      })
      .from(appointment)
      .innerJoin(healthcareService, itsService)
      .innerJoin(patient, itsPatient)
      .innerJoin(location, itsLocation)
      .where(and(eq(appointment.clinicId, actor.clinicId), which))
      .orderBy(asc(appointment.startsAt)),
  );
}
