import { proofResponse } from '@/app/_components/consent/proof-response';
import { findVisit } from '@/lib/appointment/queries';
import { requireStaff } from '@/lib/auth/session';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

type VisitParams = { readonly params: Promise<{ readonly id: string }> };

export async function GET(_request: Request, { params }: VisitParams): Promise<Response> {
  const staff = await requireStaff();
  const appointmentId = parseId<AppointmentId>((await params).id);
  const visit = appointmentId && (await findVisit(staff, appointmentId));
  return proofResponse(staff, visit?.consent?.id ?? null);
}
