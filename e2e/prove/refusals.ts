import { DAY_MS, MINUTE_MS } from '../../lib/shared/milliseconds';
import type { JournalEntry } from './journal';
import type { LedgerEntry } from './ledger';
import type { AskedTime } from './operation';
import type { Rules, ServiceRules } from './rules';
import type { World } from './world';

type Interval = { readonly start: number; readonly end: number };

/**
 * A time that was offered when the doors opened may only be refused because somebody took or closed it, and somebody
 * must have: at some moment before the answer, something that the visit could need was busy. Or the clock went on.
 */
export function unjustifiedRefusals(
  world: World,
  rules: Rules,
  journal: readonly JournalEntry[],
  ledger: readonly LedgerEntry[],
): string[] {
  return ledger.flatMap((entry) => {
    const { operation, answer } = entry;
    const { asked, said } = answer;
    if (asked === undefined || said === 'ok') return [];
    const what = `${operation} of ${asked.map(({ startsAt }) => new Date(startsAt).toISOString()).join(' and ')}`;
    if (said === 'too-soon' && asked.some((time) => isTooSoon(world, rules, time, entry)))
      return [];
    if (said !== 'slot-taken' && said !== 'time-not-offered') {
      return [`${what}: it was offered, and refused as "${said}"`];
    }
    const isBusy = wasBusy(rules, journal, entry, said);
    const hasReason = asked.some((time) => isBusy(intervalOf(world, rules, time)));
    return hasReason ? [] : [`${what}: refused as "${said}", and nobody ever had it`];
  });
}

/**
 * A time that is closed is not offered any more; one that somebody has is taken. Where days have limits, a visit at
 * another time of the day is a reason too.
 */
function wasBusy(
  rules: Rules,
  journal: readonly JournalEntry[],
  { answeredAt }: LedgerEntry,
  said: 'slot-taken' | 'time-not-offered',
): (time: Interval) => boolean {
  const takes = said === 'slot-taken' ? ['slot', 'time_off'] : ['time_off'];
  const reachMs = said === 'slot-taken' && hasLimits(rules) ? DAY_MS : 0;
  const before = journal.filter(({ table, at }) => at <= answeredAt && takes.includes(table));
  return ({ start, end }) =>
    before.some((entry) => isBusyBetween(entry, { start: start - reachMs, end: end + reachMs }));
}

function isBusyBetween({ table, after }: JournalEntry, { start, end }: Interval): boolean {
  if (after === null || (table !== 'slot' && table !== 'time_off')) return false;
  return after.start < end && start < after.end;
}

/** The soonest assessment of a pair is offered to the last moment of its notice, which may pass before it is asked for. */
function isTooSoon(
  world: World,
  rules: Rules,
  time: AskedTime,
  { answeredAt }: LedgerEntry,
): boolean {
  const { leadTimeMinutes } = serviceOf(world, rules, time);
  return time.startsAt < answeredAt + leadTimeMinutes * MINUTE_MS;
}

function intervalOf(world: World, rules: Rules, time: AskedTime): Interval {
  const found = serviceOf(world, rules, time);
  const minutes = found.preparationMinutes + found.durationMinutes + found.cleaningMinutes;
  return { start: time.startsAt, end: time.startsAt + minutes * MINUTE_MS };
}

function serviceOf({ clinic }: World, rules: Rules, { service }: AskedTime): ServiceRules {
  const { serviceSlug } = clinic[service];
  const found = [...rules.services.values()].find(({ slug }) => slug === serviceSlug);
  if (found === undefined) throw new Error('a service that nobody offers');
  return found;
}

function hasLimits({ services, schedules }: Rules): boolean {
  return (
    [...services.values()].some(({ maxPerDay }) => maxPerDay !== null) ||
    [...schedules.values()].some(({ maxVisitsPerDay }) => maxVisitsPerDay !== null)
  );
}
