import { EmptyState } from '@/app/_components/ui/empty-state';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import { listMoving } from '@/lib/live/move-mark';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { DayGaps } from '../../_components/day-gaps';
import { DayHeading } from '../../_components/day-heading';
import { DayList } from '../../_components/day-list';
import type { DeskQuery, DeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { DeskProblem } from '../../_components/desk-problem';
import { RoomNotice } from '../../_components/room-notice';
import { UntoldNotice } from '../../_components/untold-notice';
import { GapDrawer } from '../../waitlist/gap/_components/gap-drawer';
import { CalendarTools } from './calendar-tools';
import { type CalendarView, calendarHref, keptOf, ROW_HEIGHT } from './calendar-view';
import { DayGrid } from './day-grid';
import { readCalendar } from './read-calendar';

/** What a screen of the calendar is drawn from. */
export type CalendarScreen = {
  readonly staff: StaffActor;
  readonly view: DeskView;
  readonly query: Awaited<DeskQuery>;
  readonly asked: CalendarView;
  readonly now: Date;
};

/** A day beside its people or rooms, the week of one person, or a day as a list. */
export async function DaysScreen({ staff, view, query, asked, now }: CalendarScreen) {
  const [calendar, moving] = await Promise.all([
    readCalendar(staff, view, asked, now),
    listMoving(staff),
  ]);
  const { span, look, planned } = calendar;
  const shown = { ...view, date: span.from };
  const { timeZone } = view.place;
  const canChange = canChangeVisits(staff);
  const href = calendarHref(view, look);
  const moved = typeof query.moved === 'string' ? parseId<AppointmentId>(query.moved) : null;
  const isOpen = look.shape === null;
  return (
    <DeskFrame staff={staff} view={shown} section="/desk/calendar" liveTo={span.to}>
      <DayHeading view={view} path="/desk/calendar" {...calendar.heading} kept={keptOf(look)} />
      <CalendarTools
        day={view}
        view={look}
        shownPerson={calendar.shownPerson}
        people={calendar.people}
        services={calendar.services}
      />
      <DeskProblem code={view.problem} />
      {moved ? <RoomNotice staff={staff} appointmentId={moved} returnTo={href} /> : null}
      {moved ? (
        <UntoldNotice
          staff={staff}
          appointmentId={moved}
          told={query.told}
          timeZone={timeZone}
          returnTo={href}
        />
      ) : null}
      {isOpen || look.shape === 'list' ? (
        <div className={`grid gap-4 ${isOpen ? 'sm:hidden' : ''}`}>
          <DayGaps gaps={calendar.gaps} kept={calendar.keptOfPeople} view={view} />
          <DayList
            visits={calendar.visits}
            moving={moving}
            view={view}
            canChange={canChange}
            now={now}
          />
        </div>
      ) : null}
      {look.shape === 'list' ? null : (
        <div className={isOpen ? 'max-sm:hidden' : ''}>
          {planned.length === 0 ? (
            <EmptyState title="Closed on this day">
              <p>Nobody works here on this day, and nothing is booked.</p>
            </EmptyState>
          ) : (
            <DayGrid
              columns={planned}
              look={{
                location: view.place.slug,
                timeZone,
                now,
                rowHeight: ROW_HEIGHT[look.density],
                moveFrom: canChange ? href : null,
                hiddenIds: calendar.hiddenIds,
                moving,
                kept: calendar.kept,
              }}
            />
          )}
        </div>
      )}
      <GapDrawer staff={staff} view={view} query={query} over={href} />
    </DeskFrame>
  );
}
