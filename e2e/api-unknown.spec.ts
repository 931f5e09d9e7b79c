import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { problemOf, read } from './pages/api';

test.describe('what is not there is a problem too', () => {
  for (const [method, path, status] of [
    ['GET', '/api', 404],
    ['GET', '/api/nothing/here', 404],
    ['POST', '/api/nothing', 404],
    ['GET', '/api/bench/select-1', 404],
    ['GET', '/api/auth/providers', 404],
    ['POST', '/api/services', 405],
    ['DELETE', '/api/availability', 405],
    ['GET', '/api/appointments', 405],
    ['GET', `/api/appointments/${randomUUID()}`, 405],
  ] as const) {
    test(`${method} ${path.replace(/[0-9a-f-]{36}/, '{id}')}`, async ({ request }) => {
      const answer = await read(request, path, { method });
      expect(answer.status).toBe(status);
      problemOf(answer);
      if (status === 405) expect(answer.headers.allow).toBeTruthy();
    });
  }
});
