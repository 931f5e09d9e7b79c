import { askedOfPatient, proofResponse } from '@/app/_components/consent/proof-response';
import { requireStaff } from '@/lib/auth/session';

type PatientParams = { readonly params: Promise<{ readonly id: string }> };

export async function GET(request: Request, { params }: PatientParams): Promise<Response> {
  const staff = await requireStaff();
  return proofResponse(staff, await askedOfPatient(staff, (await params).id, request));
}
