import type { ComponentProps } from 'react';
import { EmptyState } from '@/app/_components/ui/empty-state';
import { canChangeVisits } from '@/lib/appointment/policy';
import type { StaffActor } from '@/lib/auth/actor';
import { listMoving } from '@/lib/live/move-mark';
import { dayInterval } from '@/lib/scheduling/zone';
import { DayGaps } from '../../_components/day-gaps';
import { DayHeading } from '../../_components/day-heading';
import { DayList } from '../../_components/day-list';
import type { DeskQuery, DeskView } from '../../_components/desk-day';
import { DeskFrame } from '../../_components/desk-frame';
import { DeskProblem, problemBeside } from '../../_components/desk-problem';
import { GapDrawer } from '../../waitlist/gap/_components/gap-drawer';
import { ActNotices } from './act-notices';
import { CalendarTools } from './calendar-tools';
import { type CalendarView, calendarHref, keptOf, ROW_HEIGHT } from './calendar-view';
import { DayGrid } from './day-grid';
import { readCalendar } from './read-calendar';
import { SignsKey } from './signs-key';
import { StepForm } from './step-form';

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
  const { span, look, planned, visits } = calendar;
  const shown = { ...view, date: span.from };
  const { timeZone } = view.place;
  const canChange = canChangeVisits(staff);
  const href = calendarHref(view, look);
  const isOpen = look.shape === null;
  return (
    <DeskFrame
      staff={staff}
      view={shown}
      section="/desk/calendar"
      liveTo={span.to}
      fills={fillOf(look)}
    >
      <DayHeading view={view} path="/desk/calendar" {...calendar.heading} kept={keptOf(look)} />
      <CalendarTools
        day={view}
        view={look}
        shownPerson={calendar.shownPerson}
        people={calendar.people}
        services={calendar.services}
      />
      <DeskProblem code={look.shape === 'list' ? problemBeside(view, visits) : view.problem} />
      <ActNotices
        staff={staff}
        visits={visits}
        query={query}
        timeZone={timeZone}
        returnTo={href}
        isOverGrid={look.shape !== 'list'}
      />
      {canChange && look.shape !== 'list' ? <StepForm returnTo={href} /> : null}
      {isOpen || look.shape === 'list' ? (
        <div className={`grid gap-4 ${isOpen ? 'sm:hidden' : ''}`}>
          <DayGaps gaps={calendar.gaps} kept={calendar.keptOfPeople} view={view} />
          <DayList
            visits={visits}
            moving={moving}
            view={view}
            returnTo={href}
            canChange={canChange}
            now={now}
          />
        </div>
      ) : null}
      {look.shape === 'list' ? null : (
        <div
          data-fills={fillOf(look)}
          className={`relative flex min-h-64 shrink! flex-col ${isOpen ? 'max-sm:hidden' : ''} print:block`}
        >
          {planned.length > 0 ? <SignsKey treatments={calendar.treatments} /> : null}
          <Grid
            columns={planned}
            look={{
              location: view.place.slug,
              timeZone,
              now,
              rowHeight: ROW_HEIGHT[look.density],
              moveFrom: canChange ? href : null,
              wasUndone: query.told === 'undone',
              dueBefore: dayInterval(view.today, timeZone).end,
              treatments: calendar.treatments,
              hiddenIds: calendar.hiddenIds,
              moving,
              kept: calendar.kept,
            }}
          />
        </div>
      )}
      <GapDrawer staff={staff} view={view} query={query} over={href} />
    </DeskFrame>
  );
}

/** Nobody chose: a phone shows the list. */
function fillOf({ shape }: CalendarView): 'never' | 'wide' | 'always' {
  if (shape === 'list') return 'never';
  return shape === null ? 'wide' : 'always';
}

function Grid({ columns, look }: ComponentProps<typeof DayGrid>) {
  if (columns.length > 0) return <DayGrid columns={columns} look={look} />;
  return (
    <EmptyState title="Closed on this day">
      <p>Nobody works here on this day, and nothing is booked.</p>
    </EmptyState>
  );
}
