import { addDays, dayInterval, type LocalDate, weekdayOf } from '@/lib/scheduling/zone';
import { type DeskView, deskHref } from '../../_components/desk-day';

export const SHAPES = ['people', 'rooms', 'week', 'month', 'list'] as const;
export type Shape = (typeof SHAPES)[number];
export const DENSITIES = ['close', 'usual', 'wide'] as const;
type Density = (typeof DENSITIES)[number];

/** Height of five minutes. */
export const ROW_HEIGHT: Record<Density, string> = {
  close: '0.4rem',
  usual: '0.625rem',
  wide: '1rem',
};

/** How the calendar is looked at. All of it stands in the address. */
export type CalendarView = {
  /** Null: nobody chose; a list on a phone, people beside each other elsewhere. */
  readonly shape: Shape | null;
  readonly density: Density;
  /** Ids and slugs that are shown; '' for all. */
  readonly person: string;
  readonly service: string;
};

type Query = Readonly<Record<string, string | string[] | undefined>>;

export function readCalendarView(query: Query): CalendarView {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && /^[\w-]{1,60}$/.test(value) ? value : '';
  };
  return {
    shape: SHAPES.find((shape) => shape === query.view) ?? null,
    density: DENSITIES.find((density) => density === query.density) ?? 'usual',
    person: text('person'),
    service: text('service'),
  };
}

/** What the address says of it, without what goes without saying. */
export function keptOf(view: CalendarView): Record<string, string> {
  return {
    ...(view.shape ? { view: view.shape } : {}),
    ...(view.density === 'usual' ? {} : { density: view.density }),
    ...(view.person ? { person: view.person } : {}),
    ...(view.service ? { service: view.service } : {}),
  };
}

export function calendarHref(day: DeskView, view: CalendarView): string {
  return deskHref('/desk/calendar', day, keptOf(view));
}

/** Monday to Sunday around a date. */
export function weekOf(date: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  const from = addDays(date, 1 - weekdayOf(date));
  return { from, to: addDays(from, 6) };
}

/** Its first and last date in words. */
export function weekTitle({ from, to }: ReturnType<typeof weekOf>, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone });
  return format.formatRange(dayInterval(from, timeZone).start, dayInterval(to, timeZone).start);
}
