import { isSameOrigin } from '@/lib/actions/same-origin';
import { findVisitByReference } from '@/lib/appointment/find-by-reference';
import { currentStaff } from '@/lib/auth/session';
import { readJsonBody } from '@/lib/http-api/json-body';
import { searchPatients } from '@/lib/patient/search';
import { formatDate, formatTime } from '@/lib/shared/format';
import type { Answer } from '../_components/palette/commands';
import { foundLine } from '../patients/_components/found-line';
import { nextFreeTimes } from './next-free';

const TYPED_MOST = 200;

/**
 * What the command palette finds while somebody types: patients, an appointment by its reference, the next free times
 * of a treatment. POST: a name must stand in no address and in no log.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response('Forbidden', { status: 403 });
  const staff = await currentStaff();
  if (!staff) return new Response('Sign in', { status: 401 });
  const body = await readJsonBody(request);
  if (!body.ok) return body.response;
  const typed = text(body.value.search).slice(0, TYPED_MOST);
  const [free, visit, patients] = await Promise.all([
    nextFreeTimes(staff, typed, text(body.value.place)),
    findVisitByReference(staff, typed),
    searchPatients(staff, typed),
  ]);
  const answer: Answer = {
    patients: free?.isCertain ? [] : patients.map(foundLine),
    visits: visit ? [visitLine(visit)] : [],
    times: free?.times ?? [],
  };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

type FoundVisit = NonNullable<Awaited<ReturnType<typeof findVisitByReference>>>;

function visitLine({ id, patientName, startsAt, timeZone, serviceName }: FoundVisit) {
  const when = `${formatDate(startsAt, timeZone)}, ${formatTime(startsAt, timeZone)}`;
  return { id, name: patientName ?? 'Someone is booking', detail: `${when}: ${serviceName}` };
}
