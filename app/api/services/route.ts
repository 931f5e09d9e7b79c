import { visitor } from '@/lib/auth/session';
import { otherMethods } from '@/lib/http-api/api-route';
import { jsonAnswer, publicRead } from '@/lib/http-api/public-read';
import { readCatalogue } from '@/lib/http-api/read-catalogue';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

const MAX_AGE_SECONDS = 60;

export const GET = publicRead(async () =>
  jsonAnswer(await readCatalogue(await visitor()), MAX_AGE_SECONDS),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
