import type { SecretParams } from '@/app/_components/booking/open-managed';
import { askedOfVisit, copyResponse } from '@/app/_components/consent/proof-response';
import { bearerBySecret } from '@/lib/auth/session';

export async function GET(
  request: Request,
  { params }: { readonly params: SecretParams },
): Promise<Response> {
  const actor = await bearerBySecret((await params).secret);
  if (!actor) return new Response(null, { status: 404 });
  return copyResponse(actor, await askedOfVisit(actor, actor.appointmentId, request));
}
