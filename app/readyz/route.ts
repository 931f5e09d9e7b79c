import { checkReadiness } from '@/lib/health/queries';

export const dynamic = 'force-dynamic';

/** Whether the instance should get visitors: database, migrations and jobs. */
export async function GET(): Promise<Response> {
  const { ready, checks } = await checkReadiness();
  return Response.json(
    { status: ready ? 'ready' : 'not ready', checks },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
