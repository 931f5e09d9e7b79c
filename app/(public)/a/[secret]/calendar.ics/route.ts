import type { SecretParams } from '@/app/_components/booking/open-managed';
import { findVisit } from '@/lib/appointment/queries';
import { canPatientMove } from '@/lib/appointment/times/patient-choices';
import { bearerBySecret } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { visitCalendar } from '@/lib/communication/visit-calendar';

/** The visit as a calendar file; nothing for one that is over, which no calendar should get anew. */
export async function GET(
  _request: Request,
  { params }: { readonly params: SecretParams },
): Promise<Response> {
  const bearer = await bearerBySecret((await params).secret);
  const visit = bearer ? await findVisit(bearer, bearer.appointmentId) : null;
  const now = new Date();
  if (!bearer || !visit || !canPatientMove(visit, now)) return new Response(null, { status: 404 });
  const { name } = await findPublicClinic(bearer);
  const file = visitCalendar(visit, name, 'PUBLISH', now);
  return new Response(file.content, {
    headers: {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename="${file.filename}"`,
      'cache-control': 'no-store, private',
    },
  });
}
