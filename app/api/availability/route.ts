import { readAvailability } from '@/lib/appointment/times/read-availability';
import { visitor } from '@/lib/auth/session';
import { otherMethods } from '@/lib/http-api/api-route';
import { availabilityQuery } from '@/lib/http-api/availability-schema';
import { invalidRequest } from '@/lib/http-api/problem';
import { jsonBytes, publicRead } from '@/lib/http-api/public-read';
import { readQuery } from '@/lib/http-api/read-input';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

const UNKNOWN = {
  'unknown-service': { field: 'service', message: 'Unknown service.' },
  'unknown-location': { field: 'location', message: 'Unknown location.' },
  'unknown-practitioner': { field: 'practitioner', message: 'Unknown practitioner.' },
} as const;

export const GET = publicRead(async (url) => {
  const query = readQuery(availabilityQuery, url.searchParams);
  if (!query.ok) return invalidRequest(query.errors);
  const found = await readAvailability(await visitor(), query.value);
  return found.ok ? jsonBytes(found.value) : invalidRequest([UNKNOWN[found.error]]);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
