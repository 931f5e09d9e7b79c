import { previewMove } from '@/lib/appointment/move/desk-move';
import { currentStaff } from '@/lib/auth/session';
import {
  type AppointmentId,
  type PractitionerId,
  parseId,
  type ScheduleId,
} from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';
import { moveProblem } from '../../_components/move-problem';

export const dynamic = 'force-dynamic';

/** What a move to a place would answer, for the hand that still holds the visit: null, or why not. Changes nothing. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return Response.json({ problem: 'Sign in again.' }, { status: 401 });
  const query = new URL(request.url).searchParams;
  const appointmentId = parseId<AppointmentId>(query.get('visit') ?? '');
  const practitionerId = parseId<PractitionerId>(query.get('practitioner') ?? '');
  const resourceId = parseId<ScheduleId>(query.get('resource') ?? '');
  const startsAt = parseInstant(query.get('startsAt') ?? '');
  const expectedVersion = Number(query.get('version'));
  if (!appointmentId || !practitionerId || !startsAt || !Number.isInteger(expectedVersion)) {
    return Response.json({ problem: 'Not a place in the calendar.' }, { status: 400 });
  }
  const input = { appointmentId, practitionerId, resourceId, startsAt, expectedVersion };
  const result = await previewMove(staff, input);
  return Response.json({
    problem: result.ok ? null : await moveProblem(staff, input, result.error),
  });
}
