import { DAY_MS, MINUTE_MS } from '../../lib/shared/milliseconds';
import type { JournalEntry } from './journal';
import type { LedgerEntry } from './ledger';
import type { AskedTime } from './operation';
import type { Rules } from './rules';
import type { World } from './world';

type Interval = { readonly start: number; readonly end: number };

/**
 * A time that was offered when the doors opened may only be refused because somebody took or closed it, and somebody
 * must have: at some moment before the answer, something that the visit could need was busy.
 */
export function unjustifiedRefusals(
  world: World,
  rules: Rules,
  journal: readonly JournalEntry[],
  ledger: readonly LedgerEntry[],
): string[] {
  return ledger.flatMap(({ operation, answeredAt, answer: { asked, said } }) => {
    if (asked === undefined || said === 'ok') return [];
    const what = `${operation} of ${asked.map(({ startsAt }) => new Date(startsAt).toISOString()).join(' and ')}`;
    if (said !== 'slot-taken' && said !== 'time-not-offered') {
      return [`${what}: it was offered, and refused as "${said}"`];
    }
    // A time that is closed is not offered any more; one that somebody has is taken. Where days have limits, a visit
    // at another time of the day is a reason too.
    const takes = said === 'slot-taken' ? ['slot', 'time_off'] : ['time_off'];
    const reachMs = said === 'slot-taken' && hasLimits(rules) ? DAY_MS : 0;
    const before = journal.filter(({ table, at }) => at <= answeredAt && takes.includes(table));
    const reason = asked.some((time) => {
      const { start, end } = intervalOf(world, rules, time);
      return before.some((entry) =>
        isBusyBetween(entry, { start: start - reachMs, end: end + reachMs }),
      );
    });
    return reason ? [] : [`${what}: refused as "${said}", and nobody ever had it`];
  });
}

function isBusyBetween({ table, after }: JournalEntry, { start, end }: Interval): boolean {
  if (after === null || (table !== 'slot' && table !== 'time_off')) return false;
  return after.start < end && start < after.end;
}

function intervalOf({ clinic }: World, rules: Rules, { service, startsAt }: AskedTime): Interval {
  const found = [...rules.services.values()].find(
    ({ slug }) => slug === clinic[service].serviceSlug,
  );
  if (found === undefined) throw new Error('a service that nobody offers');
  const minutes = found.preparationMinutes + found.durationMinutes + found.cleaningMinutes;
  return { start: startsAt, end: startsAt + minutes * MINUTE_MS };
}

function hasLimits({ services, schedules }: Rules): boolean {
  return (
    [...services.values()].some(({ maxPerDay }) => maxPerDay !== null) ||
    [...schedules.values()].some(({ maxVisitsPerDay }) => maxVisitsPerDay !== null)
  );
}
