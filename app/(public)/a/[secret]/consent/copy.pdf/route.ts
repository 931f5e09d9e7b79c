import type { SecretParams } from '@/app/_components/booking/open-managed';
import { copyResponse } from '@/app/_components/consent/proof-response';
import { findVisit } from '@/lib/appointment/queries';
import { bearerBySecret } from '@/lib/auth/session';

export async function GET(
  _request: Request,
  { params }: { readonly params: SecretParams },
): Promise<Response> {
  const bearer = await bearerBySecret((await params).secret);
  if (!bearer) return new Response(null, { status: 404 });
  const visit = await findVisit(bearer, bearer.appointmentId);
  return copyResponse(bearer, visit?.consent?.id ?? null);
}
