import { env } from '@/lib/env';
import { selectOne } from '@/lib/health/yardstick';
import { apiRoute, otherMethods } from '@/lib/http-api/api-route';
import { problem } from '@/lib/http-api/problem';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** The yardstick of `npm run bench`: a route that does nothing but one query. Not there outside a load test. */
export const GET = apiRoute(async () => {
  if (!env().isBench) return problem('not-found', 'There is no such address.');
  await selectOne();
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
