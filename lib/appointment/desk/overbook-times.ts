import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { findTimes } from '../../scheduling/availability';
import { dayInterval, type LocalDate } from '../../scheduling/zone';
import { ok, type Result } from '../../shared/result';
import { withoutVisits } from '../place';
import { type BookableError, earliestStart, findBookable } from '../times/bookable';
import type { BookableKey } from '../times/offering';
import { listPractitioners, type OfferedTime, type OfferedTimes } from '../times/times';
import { searchOver } from './over-search';

/**
 * What a visit would be placed over: the `limit` of the day alone, `visits` that are there, or the opening `hours`, which
 * it is outside of; null where the time is free. The practitioners are those who are free, where somebody is.
 */
export type OverbookTime = OfferedTime & { readonly over: 'limit' | 'visits' | 'hours' | null };

/** Every time of one date at which a visit could be placed, taken or closed, but for time off. */
export async function listOverbookTimes(
  actor: StaffActor,
  input: BookableKey & { readonly date: LocalDate },
): Promise<
  Result<Pick<OfferedTimes, 'practitioners'> & { times: readonly OverbookTime[] }, BookableError>
> {
  return inTransaction(actor, async (tx) => {
    const bookable = await findBookable(tx, actor, input);
    if (!bookable.ok) return bookable;
    const { start, end } = dayInterval(input.date, bookable.value.location.timeZone);
    const { visit, inHours, atAnyHour } = await searchOver(tx, actor, bookable.value, {
      from: new Date(start),
      to: new Date(end),
      earliest: earliestStart(bookable.value, { isStaff: true, informedAt: null }),
    });
    const { practitionerIds } = visit;
    const byStart = new Map<number, OverbookTime>();
    // What is over less takes the place of what is over more.
    for (const [over, search] of [
      ['hours', withoutVisits(atAnyHour.passed)],
      ['visits', withoutVisits(inHours.passed)],
      ['limit', inHours.passed],
      [null, inHours.kept],
    ] as const) {
      for (const { start: at, end: until, practitioners: who } of findTimes(search)) {
        byStart.set(at, {
          startsAt: new Date(at),
          endsAt: new Date(until),
          over,
          practitionerIds: who.flatMap((id) => practitionerIds.get(id) ?? []),
        });
      }
    }
    const practitioners = await listPractitioners(tx, actor, [...practitionerIds.values()]);
    return ok({ times: [...byStart.values()], practitioners });
  });
}
