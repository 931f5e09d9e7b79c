import { isSameOrigin } from '@/lib/actions/same-origin';
import { currentStaff } from '@/lib/auth/session';
import { endMoveMark, markMove } from '@/lib/live/move-mark';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

/** Says to other screens that a visit is being moved; without a visit, that the move is over. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 });
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 401 });
  const asked = new URL(request.url).searchParams.get('visit');
  const appointmentId = asked === null ? null : parseId<AppointmentId>(asked);
  if (asked !== null && appointmentId === null) return new Response(null, { status: 400 });
  if (appointmentId === null) {
    await endMoveMark(staff);
    return new Response(null, { status: 204 });
  }
  const marked = await markMove(staff, appointmentId);
  return new Response(null, { status: marked.ok ? 204 : 404 });
}
