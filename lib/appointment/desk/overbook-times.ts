import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { loadRoster } from '../../schedule/roster';
import { findTimes } from '../../scheduling/availability';
import { dayInterval, type LocalDate } from '../../scheduling/zone';
import { ok, type Result } from '../../shared/result';
import { type BookableError, earliestStart, findBookable } from '../times/bookable';
import type { BookableKey } from '../times/offering';
import { rosterQuery, searchRoster } from '../times/search';
import { listPractitioners, type OfferedTime, type OfferedTimes } from '../times/times';
import { loosened } from './overbook';

/** `isTaken`: only over what is there. Of a free time, the practitioners are those who are free. */
export type OverbookTime = OfferedTime & { readonly isTaken: boolean };

/** Every time of one date at which a visit could be placed, taken or not, within the opening hours. */
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
    const roster = await loadRoster(tx, actor, rosterQuery(bookable.value));
    const { search, practitionerIds } = await searchRoster(
      tx,
      actor,
      { ...bookable.value, roster },
      {
        from: new Date(start),
        to: new Date(end),
        earliest: earliestStart(bookable.value, { isStaff: true, informedAt: null }),
      },
    );
    const whole = loosened(search, roster, false).at(-1) ?? search;
    const free = new Map(findTimes(search).map((time) => [time.start, time]));
    const times = findTimes(whole).map((time) => ({
      startsAt: new Date(time.start),
      endsAt: new Date(time.end),
      isTaken: !free.has(time.start),
      practitionerIds: (free.get(time.start) ?? time).practitioners.flatMap(
        (id) => practitionerIds.get(id) ?? [],
      ),
    }));
    const practitioners = await listPractitioners(tx, actor, [...practitionerIds.values()]);
    return ok({ times, practitioners });
  });
}
