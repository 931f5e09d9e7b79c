import { currentStaff, sessionToken } from '@/lib/auth/session';
import { listDeskPlaces } from '@/lib/clinic/queries';
import { canWatchDesk } from '@/lib/live/policy';
import { isStillStaff } from '@/lib/live/still-staff';
import { liveStream } from '@/lib/live/stream';
import { watchDays, watchPatient } from '@/lib/live/watch-list';
import { canReadPatients } from '@/lib/patient/policy';
import type { Interval } from '@/lib/scheduling/interval';
import { dayInterval, parseLocalDate } from '@/lib/scheduling/zone';
import { type PatientId, parseId } from '@/lib/shared/ids';

export const dynamic = 'force-dynamic';

/** Tells an open screen of the desk when what it shows has changed; the screen then reads it through its own page. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  const token = await sessionToken();
  if (!canWatchDesk(staff) || !token) return new Response('Sign in first.', { status: 401 });
  const query = new URL(request.url).searchParams;
  const place = (await listDeskPlaces(staff)).find(({ slug }) => slug === query.get('location'));
  const days = place && readDays(query, place.timeZone);
  if (!days) return new Response('Which place and days?', { status: 400 });
  const withBeside = query.get('shows') !== 'day';
  const patientId = canReadPatients(staff) ? parseId<PatientId>(query.get('patient') ?? '') : null;
  const stream = liveStream(staff, {
    watched: patientId
      ? watchPatient(staff, patientId)
      : watchDays({ clinicId: staff.clinicId, locationId: place.id, ...days, withBeside }),
    version: request.headers.get('last-event-id') ?? query.get('since') ?? '',
    isSignedIn: () => isStillStaff(staff, token),
    signal: request.signal,
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // No proxy may gather or compress what must arrive at once.
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

/** The days that a screen shows, as instants: those that are named, or all. */
function readDays(query: URLSearchParams, timeZone: string): Interval | null {
  if (query.get('shows') === 'place') return { start: -Infinity, end: Infinity };
  const from = parseLocalDate(query.get('from') ?? '');
  const to = parseLocalDate(query.get('to') ?? '');
  if (!from || !to) return null;
  return { start: dayInterval(from, timeZone).start, end: dayInterval(to, timeZone).end };
}
