import type { SlotRow } from './rows';
import type { State } from './state';

/** Nobody is at two places at once, overbooked or not. Holds that had run out when the transaction began do not count. */
export function problemWithPlaces(
  { rules, calendar }: State,
  taken: readonly SlotRow[],
  beganAt: number,
): string | null {
  const personOf = ({ scheduleId }: SlotRow) =>
    rules.schedules.get(scheduleId)?.practitionerId ?? null;
  const isElsewhere = taken.some((slot) =>
    calendar
      .all()
      .some(
        (other) =>
          other.scheduleId !== slot.scheduleId &&
          other.appointmentId !== null &&
          personOf(slot) !== null &&
          personOf(other) === personOf(slot) &&
          (other.expiresAt ?? beganAt) >= beganAt &&
          other.start < slot.end &&
          slot.start < other.end,
      ),
  );
  return isElsewhere ? 'takes somebody who is at another place then' : null;
}
