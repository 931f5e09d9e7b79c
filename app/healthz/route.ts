export const dynamic = 'force-dynamic';

/** Whether the process answers; nothing behind it is asked, or a database outage would restart every instance. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
