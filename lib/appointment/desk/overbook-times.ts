import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { findTimes, type Search } from '../../scheduling/availability';
import { dayInterval, type LocalDate } from '../../scheduling/zone';
import type { ScheduleId } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import { withoutVisits } from '../place';
import { type BookableError, earliestStart, findBookable } from '../times/bookable';
import type { BookableKey } from '../times/offering';
import { listPractitioners, type OfferedTime, type OfferedTimes } from '../times/times';
import { searchOver } from './over-search';

/**
 * What a visit would be placed over: `visits` that are there, or the opening `hours`, which it is outside of; null where
 * the time is free, and the practitioners are those who are free.
 */
export type OverbookTime = OfferedTime & { readonly over: 'visits' | 'hours' | null };

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
    const free = byStart(inHours);
    const there = byStart(withoutVisits(inHours));
    const times = findTimes(withoutVisits(atAnyHour)).map((time) => {
      const { practitioners } = free.get(time.start) ?? there.get(time.start) ?? time;
      return {
        startsAt: new Date(time.start),
        endsAt: new Date(time.end),
        over: overWhat({ isFree: free.has(time.start), isOpen: there.has(time.start) }),
        practitionerIds: practitioners.flatMap((id) => practitionerIds.get(id) ?? []),
      };
    });
    const practitioners = await listPractitioners(tx, actor, [...practitionerIds.values()]);
    return ok({ times, practitioners });
  });
}

function byStart(search: Search<ScheduleId>) {
  return new Map(findTimes(search).map((time) => [time.start, time]));
}

function overWhat({
  isFree,
  isOpen,
}: {
  readonly isFree: boolean;
  readonly isOpen: boolean;
}): OverbookTime['over'] {
  if (isFree) return null;
  return isOpen ? 'visits' : 'hours';
}
