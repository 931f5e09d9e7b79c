import { isSameOrigin } from '@/lib/actions/same-origin';
import { currentStaff } from '@/lib/auth/session';
import { readJsonBody } from '@/lib/http-api/json-body';
import { searchPatients } from '@/lib/patient/search';
import { foundLine } from '../patients/_components/found-line';

const TYPED_MOST = 200;

/** Patients for the desk's own pages, while somebody types. POST: a name must stand in no address and in no log. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response('Forbidden', { status: 403 });
  const staff = await currentStaff();
  if (!staff) return new Response('Sign in', { status: 401 });
  const body = await readJsonBody(request);
  if (!body.ok) return body.response;
  const { search } = body.value;
  const typed = typeof search === 'string' ? search.slice(0, TYPED_MOST) : '';
  const found = await searchPatients(staff, typed);
  return Response.json(found.map(foundLine), { headers: { 'cache-control': 'no-store' } });
}
