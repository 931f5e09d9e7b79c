import { env } from '@/lib/env';
import { otherMethods } from '@/lib/http-api/api-route';
import { openApiDocument } from '@/lib/http-api/openapi';
import { jsonAnswer, publicRead } from '@/lib/http-api/public-read';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

const MAX_AGE_SECONDS = 300;

export const GET = publicRead(async () =>
  jsonAnswer(openApiDocument(env().appUrl), MAX_AGE_SECONDS),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
