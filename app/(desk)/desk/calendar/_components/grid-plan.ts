import type { DeskColumn } from '@/lib/appointment/desk/columns';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import type { Interval } from '@/lib/scheduling/interval';
import { datesBetween, dayInterval, type LocalDate } from '@/lib/scheduling/zone';
import { type DayRows, dayRows, isPartOf, weekRows } from './grid-rows';

/** One column as it is drawn. */
export type PlannedColumn = {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  /** One of several days, and it is this one. */
  readonly isToday: boolean;
  /** Who a visit dropped here is with; null in the column of a room or a device, where it keeps its own person. */
  readonly practitionerId: string | null;
  readonly column: DeskColumn;
  readonly visits: readonly DayVisit[];
  readonly rows: DayRows;
};

function happeningsOf(columns: readonly DeskColumn[], visits: readonly DayVisit[]): Interval[] {
  return [
    ...columns.flatMap(({ open }) => open),
    ...visits.map(({ startsAt, occupiedUntil }) => ({
      start: startsAt.getTime(),
      end: occupiedUntil.getTime(),
    })),
  ];
}

/** A day: a column for each person, or for each room and device. Who is away and has nobody is left out. */
export function planDay(
  columns: readonly DeskColumn[],
  visits: readonly DayVisit[],
  { date, timeZone }: { readonly date: LocalDate; readonly timeZone: string },
): PlannedColumn[] {
  const shown = columns
    .map((column) => ({ column, visits: visits.filter((visit) => isIn(visit, column)) }))
    .filter((one) => one.column.open.length > 0 || one.visits.length > 0);
  const rows = dayRows(
    date,
    timeZone,
    happeningsOf(
      shown.map(({ column }) => column),
      visits,
    ),
  );
  return shown.map((one) => ({
    ...one,
    key: one.column.scheduleId,
    name: one.column.name,
    note: noteOf(one.column),
    isToday: false,
    practitionerId: one.column.practitionerId,
    rows,
  }));
}

const KIND_WORDS = { room: 'Room', device: 'Device' } as const;

function noteOf({ actor, title, isGone }: DeskColumn): string {
  if (actor === 'practitioner') return isGone ? 'Left' : title;
  return isGone ? `${KIND_WORDS[actor]}, out of use` : KIND_WORDS[actor];
}

/** By person whoever they are with; by room and device whatever their time takes. */
function isIn(visit: DayVisit, { practitionerId, scheduleId }: DeskColumn): boolean {
  return practitionerId
    ? visit.practitionerId === practitionerId
    : visit.scheduleIds.includes(scheduleId);
}

type Week = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly today: LocalDate;
  readonly timeZone: string;
};

/** A week of one person: a column for each date. */
export function planWeek(
  column: DeskColumn,
  visits: readonly DayVisit[],
  { from, to, today, timeZone }: Week,
): PlannedColumn[] {
  const own = visits.filter((visit) => isIn(visit, column));
  const dates = datesBetween(from, to);
  const rows = weekRows(dates, timeZone, happeningsOf([column], own));
  return dates.flatMap((date) => {
    const day = dayInterval(date, timeZone);
    const dayOfWeek = rows.get(date);
    if (!dayOfWeek) return [];
    const morning = new Date(day.start);
    const words = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(morning);
    return {
      key: date,
      name: words({ weekday: 'short', day: 'numeric', month: 'short' }),
      note: date === today ? 'Today' : '',
      isToday: date === today,
      practitionerId: column.practitionerId,
      column,
      visits: own.filter((visit) => isPartOf(day, visit)),
      rows: dayOfWeek,
    };
  });
}
