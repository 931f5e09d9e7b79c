import type { JournalEntry } from './journal';
import type { LedgerEntry } from './ledger';
import type { Rules } from './rules';
import type { World } from './world';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * A time that was offered when the doors opened may only be refused because somebody took it, and somebody must have:
 * at some moment before the answer, something that the visit could need was busy.
 */
export function unjustifiedRefusals(
  world: World,
  rules: Rules,
  journal: readonly JournalEntry[],
  ledger: readonly LedgerEntry[],
): string[] {
  return ledger.flatMap(({ operation, answeredAt, answer: { asked, said } }) => {
    if (asked === undefined || said === 'ok') return [];
    const what = `${operation} of ${new Date(asked.startsAt).toISOString()}`;
    if (said !== 'slot-taken') return [`${what}: it was offered, and refused as "${said}"`];
    const { treatmentId, callId } = world.clinic;
    const service = rules.services.get(asked.service === 'treatment' ? treatmentId : callId);
    if (service === undefined) return [`${what}: the service is gone`];
    const minutes = service.preparationMinutes + service.durationMinutes + service.cleaningMinutes;
    const end = asked.startsAt + minutes * MINUTE_MS;
    // Where days have limits, a visit at another time of the day is a reason too.
    const reachMs = hasLimits(rules) ? DAY_MS : 0;
    const wasBusy = journal.some(
      ({ table, after, at }) =>
        table === 'slot' &&
        after !== null &&
        at <= answeredAt &&
        after.start < end + reachMs &&
        asked.startsAt < after.end + reachMs,
    );
    return wasBusy ? [] : [`${what}: refused as taken, and nobody ever had it`];
  });
}

function hasLimits({ services, schedules }: Rules): boolean {
  return (
    [...services.values()].some(({ maxPerDay }) => maxPerDay !== null) ||
    [...schedules.values()].some(({ maxVisitsPerDay }) => maxVisitsPerDay !== null)
  );
}
