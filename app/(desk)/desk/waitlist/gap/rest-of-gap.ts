import { listColumns } from '@/lib/appointment/desk/columns';
import { freeGaps } from '@/lib/appointment/desk/free-gaps';
import { listDay } from '@/lib/appointment/desk/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { localDateOf } from '@/lib/scheduling/zone';
import { startsAfter } from '@/lib/waitlist/later-starts';
import type { Place } from '../../_components/desk-day';
import type { Gap } from './gap';

/** The later starts in the free stretch that a time begins or lies in; none where somebody has it. */
export async function startsInRest(
  staff: StaffActor,
  { practitionerId, startsAt }: Gap,
  location: Place,
): Promise<Date[]> {
  const date = localDateOf(startsAt.getTime(), location.timeZone);
  const [columns, visits] = await Promise.all([
    listColumns(staff, { location, date }),
    listDay(staff, { location, date }),
  ]);
  const own = columns.filter((column) => column.practitionerId === practitionerId);
  const rest = freeGaps(own, visits, startsAt).find(({ start }) => start === startsAt.getTime());
  return rest ? startsAfter(startsAt, rest.end) : [];
}
