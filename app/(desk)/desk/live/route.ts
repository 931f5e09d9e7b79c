import { currentStaff, sessionToken } from '@/lib/auth/session';
import { listDeskPlaces } from '@/lib/clinic/queries';
import { canWatchDesk } from '@/lib/live/policy';
import { isStillStaff } from '@/lib/live/still-staff';
import { liveStream } from '@/lib/live/stream';
import { dayInterval, parseLocalDate } from '@/lib/scheduling/zone';

export const dynamic = 'force-dynamic';

/** Tells an open screen of the desk when what it shows has changed; the screen then reads it through its own page. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  const token = await sessionToken();
  if (!canWatchDesk(staff) || !token) return new Response('Sign in first.', { status: 401 });
  const query = new URL(request.url).searchParams;
  const place = (await listDeskPlaces(staff)).find(({ slug }) => slug === query.get('location'));
  const from = parseLocalDate(query.get('from') ?? '');
  const to = parseLocalDate(query.get('to') ?? '');
  if (!place || !from || !to) return new Response('Which place and days?', { status: 400 });
  const stream = liveStream(staff, {
    watched: {
      clinicId: staff.clinicId,
      locationId: place.id,
      start: dayInterval(from, place.timeZone).start,
      end: dayInterval(to, place.timeZone).end,
    },
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
