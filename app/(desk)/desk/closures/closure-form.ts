import type { PublicClinic } from '@/lib/clinic/queries';
import type { ClosureChoice } from '@/lib/closure/model';
import type { TimeOff } from '@/lib/closure/time-off';
import { parseLocalDate, wallInterval } from '@/lib/scheduling/zone';
import { type AppointmentId, parseId, type ScheduleId } from '@/lib/shared/ids';
import { readTimeChoice } from '../appointments/[id]/schema';

type Place = PublicClinic['locations'][number];
type Fields = Readonly<Record<string, unknown>>;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The stretch that the fields of the form name, on the clock of the place; null while something is missing. */
export function readClosure(
  places: readonly Place[],
  fields: Fields,
): { readonly place: Place; readonly closure: Omit<TimeOff, 'reason'> } | null {
  const place = places.find(({ slug }) => slug === fields.location);
  const scheduleId = parseId<ScheduleId>(text(fields.schedule));
  const from = place && instantOf(fields.fromDate, fields.fromTime, place.timeZone);
  const to = place && instantOf(fields.toDate, fields.toTime, place.timeZone);
  if (!place || !scheduleId || !from || !to || from >= to) return null;
  return { place, closure: { locationId: place.id, scheduleIds: [scheduleId], from, to } };
}

function instantOf(date: unknown, time: unknown, timeZone: string): Date | null {
  const day = parseLocalDate(text(date));
  if (!day || !TIME.test(text(time))) return null;
  const [hours = 0, minutes = 0] = text(time).split(':').map(Number);
  const at = hours * 60 + minutes;
  const { start } = wallInterval(day, at, at + 1, timeZone);
  return new Date(start);
}

/** What was chosen for each visit: "move" with a time, "cancel" or "leave"; anything else is "leave". */
export function choicesOf(fields: Fields): Map<AppointmentId, ClosureChoice> {
  const choices = new Map<AppointmentId, ClosureChoice>();
  for (const [name, value] of Object.entries(fields)) {
    const id = name.startsWith('visit-') ? parseId<AppointmentId>(name.slice(6)) : null;
    if (id) choices.set(id, choiceOf(text(value)));
  }
  return choices;
}

function choiceOf(value: string): ClosureChoice {
  if (value === 'cancel') return { do: 'cancel' };
  const time = readTimeChoice(value);
  return time ? { do: 'move', ...time } : { do: 'leave' };
}

const NAMES = ['location', 'schedule', 'fromDate', 'fromTime', 'toDate', 'toTime'] as const;

/** The fields that name a stretch, as they were given. */
export function closureFields(fields: Fields): Record<string, string> {
  return Object.fromEntries(NAMES.map((name) => [name, text(fields[name])]));
}

/** The page that shows what closing this time would do. */
export function closureHref(fields: Fields): string {
  return `/desk/closures/new?${new URLSearchParams(closureFields(fields))}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
