import type { Actor } from '../../auth/actor';
import { freshen } from '../../schedule/freshen';
import { addDays, datesBetween, localDateOf } from '../../scheduling/zone';
import type { PractitionerId } from '../../shared/ids';
import { bookableAt, earliestStart, latestStart } from './bookable';
import { rememberedDays } from './day-times';
import type { BookableKey } from './offering';
import type { ApiSlot } from './read-availability';
import { rememberedOffering } from './remembered-offering';

/** How many days each look takes; the next is longer, for a calendar that is full today is often full tomorrow. */
const LOOKS_DAYS = [3, 14, 45];
/** Each look after those, up to the booking horizon. */
const LATER_LOOKS_DAYS = 90;

/**
 * The next `count` free times from `after` on, soonest first, from memory: what those who lost a time are offered.
 * None when the service cannot be booked here.
 */
export async function nextFree(
  actor: Actor,
  input: BookableKey & {
    readonly after: Date;
    readonly count: number;
    readonly practitionerId: PractitionerId | null;
  },
): Promise<readonly ApiSlot[]> {
  const fresh = await freshen(actor);
  const offering = await rememberedOffering(actor, fresh, input);
  const bookable = offering.ok ? bookableAt(offering.value, actor, new Date(fresh.now)) : offering;
  if (!offering.ok || !bookable.ok) return [];
  const isStaff = actor.kind === 'staff';
  const earliest = earliestStart(bookable.value, { isStaff, informedAt: null }).getTime();
  const latest = latestStart(bookable.value).getTime();
  const from = Math.max(input.after.getTime(), earliest);
  const zone = offering.value.location.timeZone;
  let date = localDateOf(from, zone);
  const found: ApiSlot[] = [];
  for (let look = 0; date <= localDateOf(latest, zone); look += 1) {
    const days = LOOKS_DAYS[look] ?? LATER_LOOKS_DAYS;
    const dates = datesBetween(date, addDays(date, days - 1));
    for (const day of await rememberedDays(actor, fresh, offering.value, dates)) {
      const times = day.times.filter(
        ({ start, practitionerIds }) =>
          start >= from &&
          start < latest &&
          (!input.practitionerId || practitionerIds.includes(input.practitionerId)),
      );
      found.push(...times.map(({ json }): ApiSlot => JSON.parse(json)));
    }
    if (found.length >= input.count) break;
    date = addDays(date, days);
  }
  return found.slice(0, input.count);
}
