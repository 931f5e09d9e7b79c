import type { StaffActor } from '@/lib/auth/actor';
import { lastPlaceShown } from '@/lib/auth/session';
import { listDeskPlaces } from '@/lib/clinic/queries';
import { readLiveVersion } from '@/lib/live/queries';
import {
  addDays,
  addMonths,
  type LocalDate,
  localDateOf,
  parseLocalDate,
} from '@/lib/scheduling/zone';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { required } from '@/lib/shared/invariant';

export type Place = Awaited<ReturnType<typeof listDeskPlaces>>[number];

/** Which place and date a screen of the desk shows. Both stand in the address, so that a screen can be kept and sent. */
export type DeskView = {
  readonly places: readonly Place[];
  readonly place: Place;
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly problem: string | undefined;
  /** The visit that the problem is with. */
  readonly about: AppointmentId | null;
  /** Whether a gap is open over it, with all who wait at the place. */
  readonly isUnderGap: boolean;
  /** How far the database was before anything of the screen was read. */
  readonly version: string;
};

export type DeskQuery = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/**
 * Reads the address. Where it names no place, it is the one that this browser was shown last, else the first; without a
 * date it is today there.
 */
export async function readDeskView(
  actor: StaffActor,
  searchParams: DeskQuery,
  now: Date,
): Promise<DeskView> {
  const [query, places, version, last] = await Promise.all([
    searchParams,
    listDeskPlaces(actor),
    readLiveVersion(actor),
    lastPlaceShown(),
  ]);
  const named = (wanted: unknown) => places.find(({ slug }) => slug === wanted);
  const place = required(named(query.location) ?? named(last) ?? places[0], 'a clinic has a place');
  const today = localDateOf(now.getTime(), place.timeZone);
  const asked = typeof query.date === 'string' ? parseLocalDate(query.date) : null;
  const isUnderGap = query.gapAt !== undefined;
  // A drawer over the screen says its own.
  const problem = isUnderGap ? undefined : problemOf(query);
  const about = parseId<AppointmentId>(typeof query.about === 'string' ? query.about : '');
  return { places, place, date: asked ?? today, today, problem, about, isUnderGap, version };
}

export function problemOf({ problem }: Awaited<DeskQuery>): string | undefined {
  return typeof problem === 'string' ? problem : undefined;
}

/** The address of a screen at a place; today needs no date, so that a kept link shows the day it is opened on. */
export function deskHref(
  path: string,
  view: Pick<DeskView, 'place' | 'date' | 'today'>,
  kept: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ location: view.place.slug, ...kept });
  if (view.date !== view.today) query.set('date', view.date);
  return `${path}?${query}`;
}

/** How far one press leads: some days, or to the next month. */
export type DayStep = 1 | 7 | 'month';

export function shifted(view: DeskView, step: DayStep, direction: 1 | -1): DeskView {
  const { date } = view;
  return {
    ...view,
    date: step === 'month' ? addMonths(date, direction) : addDays(date, direction * step),
  };
}
