import { currentStaff } from '@/lib/auth/session';
import { readTrouble } from '@/lib/health/read-health';

export const dynamic = 'force-dynamic';

/** What is stuck, for a screen that is open already; empty while nothing is. */
export async function GET(): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response('Sign in first.', { status: 401 });
  return new Response(await readTrouble(staff), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  });
}
