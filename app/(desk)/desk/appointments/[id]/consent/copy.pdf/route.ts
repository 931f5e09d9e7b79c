import { askedOfVisit, copyResponse } from '@/app/_components/consent/proof-response';
import { requireStaff } from '@/lib/auth/session';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

type VisitParams = { readonly params: Promise<{ readonly id: string }> };

export async function GET(request: Request, { params }: VisitParams): Promise<Response> {
  const actor = await requireStaff();
  const appointmentId = parseId<AppointmentId>((await params).id);
  if (!appointmentId) return new Response(null, { status: 404 });
  return copyResponse(actor, await askedOfVisit(actor, appointmentId, request));
}
