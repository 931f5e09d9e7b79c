import { apiRoute } from '@/lib/http-api/api-route';
import { problem } from '@/lib/http-api/problem';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** Every address under /api that there is not. */
const nothing = apiRoute(async () =>
  problem('not-found', 'There is no such address; GET /api/openapi.json lists all.'),
);

export {
  nothing as DELETE,
  nothing as GET,
  nothing as OPTIONS,
  nothing as PATCH,
  nothing as POST,
  nothing as PUT,
};
