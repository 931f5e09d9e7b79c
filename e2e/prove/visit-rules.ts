import { wallClockAt } from '../../lib/scheduling/testing/wall-clock';
import { weekdayOf } from '../../lib/scheduling/zone';
import { MINUTE_MS } from '../../lib/shared/milliseconds';
import type { SlotRow, VisitRow } from './rows';
import type { Rules, ScheduleRules, ServiceRules } from './rules';

/** Whether a visit has exactly the busy time it needs: who, where, with what, for how long. Null: it has. */
export function problemWithSlots(
  rules: Rules,
  visit: VisitRow,
  slots: readonly SlotRow[],
): string | null {
  const service = rules.services.get(visit.serviceId);
  if (service === undefined) return 'a service that is not the clinic’s';
  const length = (service.preparationMinutes + service.durationMinutes) * MINUTE_MS;
  if (visit.endsAt - visit.startsAt !== length) return 'a visit of another length';
  const until = visit.endsAt + service.cleaningMinutes * MINUTE_MS;
  if (slots.some(({ start, end }) => start !== visit.startsAt || end !== until)) {
    return 'busy time at another time than the visit';
  }
  const taken = slots.flatMap(({ scheduleId }) => rules.schedules.get(scheduleId) ?? []);
  if (taken.some(({ locationId }) => locationId !== visit.locationId)) return 'of another place';
  return problemWithSchedules(service, visit, taken);
}

function problemWithSchedules(
  service: ServiceRules,
  visit: VisitRow,
  taken: readonly ScheduleRules[],
): string | null {
  const [practitioner, ...others] = taken.filter(({ practitionerId }) => practitionerId !== null);
  if (practitioner === undefined || others.length > 0) return 'not one practitioner';
  if (practitioner.practitionerId !== visit.practitionerId) return 'another practitioner’s time';
  if (!practitioner.services.includes(service.id)) return 'a practitioner without the competence';
  const rooms = taken.filter(({ roomKinds }) => roomKinds !== null);
  const fits = (kind: string) => rooms.every(({ roomKinds }) => roomKinds?.includes(kind));
  const hasRoom =
    service.roomKind === null ? rooms.length === 0 : rooms.length === 1 && fits(service.roomKind);
  if (!hasRoom) return 'not one room of the kind';
  const devices = taken.flatMap(({ deviceKind }) => deviceKind ?? []).sort();
  return `${devices}` === `${[...service.deviceKinds].sort()}` ? null : 'not the devices it needs';
}

/** Whether the calendar allows a visit to take a time: opening hours of everything it takes, steps, notice, horizon. */
export function problemWithTime(
  rules: Rules,
  visit: VisitRow,
  slots: readonly SlotRow[],
  asked: { readonly now: number; readonly byStaff: boolean; readonly informedAt: number | null },
): string | null {
  const service = rules.services.get(visit.serviceId);
  if (service === undefined) return 'a service that is not the clinic’s';
  // Outside the hours by somebody's decision; everybody else keeps them.
  const anyHours = visit.overbookReason !== null;
  const { minutes } = wallClockAt(visit.startsAt, rules.timeZone);
  if (minutes % service.stepMinutes !== 0) return 'a start off the grid';
  const { earliestMinutes, latestMinutes } = service;
  if (!anyHours && (minutes < (earliestMinutes ?? 0) || minutes > (latestMinutes ?? 1440))) {
    return 'before the earliest or after the latest start';
  }
  if (visit.startsAt >= asked.now + service.horizonDays * 86_400_000) return 'past the horizon';
  if (visit.startsAt < asked.now + noticeMs(service, visit, asked)) return 'too short a notice';
  const informedAt = asked.informedAt ?? asked.now + rules.holdMinutes * MINUTE_MS;
  if (
    service.reflectionHours > 0 &&
    !visit.isReflectionWaived &&
    visit.startsAt < informedAt + service.reflectionHours * 60 * MINUTE_MS
  ) {
    return 'less thinking time than the rule';
  }
  const closed = anyHours ? undefined : slots.find((slot) => !isOpenFor(rules, slot));
  return closed ? `outside the opening hours of schedule ${closed.scheduleId}` : null;
}

/** Staff need none; somebody who stands at the desk gets the nearest step, which may have just begun. */
function noticeMs(
  { leadTimeMinutes, stepMinutes }: ServiceRules,
  visit: VisitRow,
  { byStaff }: { readonly byStaff: boolean },
): number {
  if (!byStaff) return leadTimeMinutes * MINUTE_MS;
  return isWalkIn(visit) ? (-stepMinutes / 2) * MINUTE_MS : 0;
}

/** As it was made; moved, it is a visit like any other. */
function isWalkIn({ source, calendarSequence }: VisitRow): boolean {
  return source === 'walk-in' && calendarSequence === 0;
}

/** Walks through the time, five minutes at once: all hours are whole multiples of it. */
function isOpenFor({ schedules, timeZone }: Rules, { scheduleId, start, end }: SlotRow): boolean {
  const hours = schedules.get(scheduleId)?.hours ?? [];
  for (let at = start; at < end; at += 5 * MINUTE_MS) {
    const { date, minutes } = wallClockAt(at, timeZone);
    const isOpen = hours.some(
      ({ weekday, startMinutes, endMinutes }) =>
        (weekday === weekdayOf(date) && startMinutes <= minutes && minutes < endMinutes) ||
        // A night that began the evening before.
        ((weekday % 7) + 1 === weekdayOf(date) && minutes + 1_440 < endMinutes),
    );
    if (!isOpen) return false;
  }
  return true;
}
