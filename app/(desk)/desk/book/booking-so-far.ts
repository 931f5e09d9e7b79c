import type { DeskQuery, DeskView } from '../_components/desk-day';

/** What was chosen of a booking so far, as the addresses of all screens on its way carry it. It names nobody. */
export type BookingSoFar = Readonly<Record<string, string>>;

const CHOSEN = [
  'service',
  'gap',
  'startsAt',
  'when',
  'practitioner',
  'resource',
  'assessment',
  'early',
  'over',
  'patient',
  'entry',
] as const;
/** What goes when another time is to be chosen. */
const OF_TIME: readonly string[] = [
  'gap',
  'startsAt',
  'when',
  'practitioner',
  'resource',
  'assessment',
];
const SCREENS = /^\/desk\/(?:book$|patients(?:\/|$))/;

/** The booking that an address carries, at the place and date of its screen. */
export function readBooking(view: DeskView, query: Awaited<DeskQuery>): BookingSoFar {
  const booking = { location: view.place.slug, ...chosenIn(query) };
  return isBegun(booking) && view.date > view.today ? { ...booking, date: view.date } : booking;
}

/** The same in the browser, from the address of the screen there; on a screen of something else nothing is begun. */
export function bookingOn({ pathname, search }: Pick<Location, 'pathname' | 'search'>) {
  if (!SCREENS.test(pathname)) return {};
  const query = Object.fromEntries(new URLSearchParams(search));
  return { ...chosenIn(query), ...(query.date ? { date: query.date } : {}) };
}

/** Whether there is anything to lose. */
export function isBegun({ service, gap, startsAt }: BookingSoFar): boolean {
  return [service, gap, startsAt].some((one) => one !== undefined);
}

export function bookingHref(booking: BookingSoFar, path = '/desk/book'): string {
  return `${path}?${new URLSearchParams(booking)}`;
}

/** The same for this person, or for nobody yet. An entry of the waiting list is one person’s, and goes with them. */
export function forPatient(booking: BookingSoFar, patientId: string | null): BookingSoFar {
  if (booking.patient === patientId) return booking;
  const { patient: _other, entry: _theirs, ...rest } = booking;
  return patientId === null ? rest : { ...rest, patient: patientId };
}

/** Of it only who it is for, and the entry of the waiting list that is theirs. */
export function ofPerson({ patient, entry }: BookingSoFar): BookingSoFar {
  return { ...(patient ? { patient } : {}), ...(entry ? { entry } : {}) };
}

/** The same without its time, for choosing another one. */
export function withoutTime(booking: BookingSoFar): BookingSoFar {
  return Object.fromEntries(Object.entries(booking).filter(([name]) => !OF_TIME.includes(name)));
}

function chosenIn(query: Awaited<DeskQuery>): BookingSoFar {
  return Object.fromEntries(
    CHOSEN.flatMap((name) => {
      const value = query[name];
      return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    }),
  );
}
