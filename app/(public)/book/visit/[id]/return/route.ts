import { bearerFor } from '@/lib/auth/session';
import { returnFromCheckout } from '@/lib/payment/return-from-checkout';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** The way back from Stripe's page. A GET that acts: see docs/decisions/004-return-page-confirms.md. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const id = parseId<AppointmentId>((await params).id);
  if (!id) return new Response(null, { status: 404 });
  const bearer = await bearerFor(id);
  // Without the cookie (another browser) nothing is asked or told here; webhook and reconciler confirm without us.
  const page = bearer ? await returnFromCheckout(bearer) : 'done';
  return new Response(null, {
    status: 303,
    headers: { location: `/book/visit/${id}/${page}`, 'cache-control': 'no-store, private' },
  });
}
