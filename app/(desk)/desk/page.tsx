import type { Metadata } from 'next';
import { listColumns } from '@/lib/appointment/desk/columns';
import { freeGaps, keptTimesOf } from '@/lib/appointment/desk/free-gaps';
import { listNotClosed, NOT_CLOSED_DAYS } from '@/lib/appointment/desk/not-closed';
import { readDay } from '@/lib/appointment/desk/queries';
import { canChangeVisits } from '@/lib/appointment/policy';
import { requireStaff } from '@/lib/auth/session';
import { listMoving } from '@/lib/live/move-mark';
import { addDays } from '@/lib/scheduling/zone';
import { listKeptTimes } from '@/lib/waitlist/kept-times';
import { DayGaps } from './_components/day-gaps';
import { DayHeading } from './_components/day-heading';
import { DayList } from './_components/day-list';
import { DaySummary } from './_components/day-summary';
import { type DeskQuery, deskHref, readDeskView } from './_components/desk-day';
import { DeskFrame } from './_components/desk-frame';
import { DeskProblem, problemBeside } from './_components/desk-problem';
import { NOT_CLOSED, NotClosedList } from './_components/not-closed-list';
import { GapDrawer } from './waitlist/gap/_components/gap-drawer';

export const metadata: Metadata = { title: 'The day' };

export default async function DeskPage({ searchParams }: { readonly searchParams: DeskQuery }) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const day = { location: view.place, date: view.date };
  // On the day that opens: on another one it would be in the way of what was asked for.
  const isToday = view.date === view.today;
  const [{ now, visits }, moving, columns, kept, notClosed] = await Promise.all([
    readDay(staff, day),
    listMoving(staff),
    listColumns(staff, day),
    listKeptTimes(staff, day),
    isToday ? listNotClosed(staff, view.place) : null,
  ]);
  return (
    <DeskFrame
      staff={staff}
      view={view}
      section="/desk"
      liveFrom={isToday ? addDays(view.today, -NOT_CLOSED_DAYS) : view.date}
    >
      <DayHeading view={view} path="/desk" />
      <DeskProblem code={problemBeside(view, [...visits, ...(notClosed?.visits ?? [])])} />
      <DaySummary visits={visits} />
      {notClosed ? (
        <NotClosedList
          notClosed={notClosed}
          view={view}
          canChange={canChangeVisits(staff)}
          isOpen={query[NOT_CLOSED] !== undefined}
        />
      ) : null}
      <DayGaps
        gaps={freeGaps(columns, visits, now, kept)}
        kept={keptTimesOf(columns, kept)}
        view={view}
      />
      <DayList
        visits={visits}
        moving={moving}
        view={view}
        returnTo={deskHref('/desk', view)}
        canChange={canChangeVisits(staff)}
        now={now}
      />
      <GapDrawer staff={staff} view={view} query={query} over={deskHref('/desk', view)} />
    </DeskFrame>
  );
}
