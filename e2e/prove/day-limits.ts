import { wallClockAt } from '../../lib/scheduling/testing/wall-clock';
import type { SlotRow, VisitRow } from './rows';
import type { Rules } from './rules';

/**
 * Whether a visit that has just taken its time is one too many on its day, for its service or for anything it takes.
 * Holds that had run out when its transaction began do not count.
 */
export function problemWithLimits(
  rules: Rules,
  visit: VisitRow,
  calendar: readonly SlotRow[],
  visits: ReadonlyMap<string, VisitRow>,
  beganAt: number,
): string | null {
  const dateOf = (instant: number) => wallClockAt(instant, rules.timeZone).date;
  const date = dateOf(visit.startsAt);
  const sameDay = calendar.filter(
    ({ appointmentId, start, expiresAt }) =>
      appointmentId !== null && dateOf(start) === date && (expiresAt ?? beganAt) >= beganAt,
  );
  const most = rules.services.get(visit.serviceId)?.maxPerDay ?? null;
  const ofService = sameDay.filter(({ appointmentId }) => {
    const other = visits.get(appointmentId ?? '');
    return other?.serviceId === visit.serviceId && other.locationId === visit.locationId;
  });
  if (most !== null && countVisits(ofService) > most)
    return `more than ${most} of its kind that day`;
  const own = sameDay.filter(({ appointmentId }) => appointmentId === visit.id);
  const full = own.find(({ scheduleId }) => {
    const limit = rules.schedules.get(scheduleId)?.maxVisitsPerDay ?? null;
    const taken = sameDay.filter((slot) => slot.scheduleId === scheduleId);
    return limit !== null && countVisits(taken) > limit;
  });
  return full ? `one too many that day for schedule ${full.scheduleId}` : null;
}

function countVisits(slots: readonly SlotRow[]): number {
  return new Set(slots.map(({ appointmentId }) => appointmentId)).size;
}
