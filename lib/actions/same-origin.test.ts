import { beforeAll, describe, expect, it } from 'vitest';
import { isSameOrigin } from './same-origin';

beforeAll(() => {
  Object.assign(process.env, {
    APP_URL: 'http://localhost:3000',
    DATABASE_URL: 'postgres://owner:pw@127.0.0.1:1/none',
    AUTH_SECRET: 'x'.repeat(40),
    STRIPE_WEBHOOK_SECRET: 'whsec_test',
    MILIUM_SANDBOX_URL: 'http://127.0.0.1:9',
  });
});

const post = (headers: Record<string, string>) =>
  isSameOrigin(
    new Request('http://localhost:3000/x', {
      method: 'POST',
      headers: { host: 'localhost:3000', ...headers },
    }),
  );

describe('a request that changes something', () => {
  it.each([
    [{ origin: 'http://localhost:3000' }],
    [{ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }],
  ])('is taken from our own page: %j', (headers) => {
    expect(post(headers)).toBe(true);
  });

  it.each([
    [{}],
    [{ origin: 'null' }],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://localhost:3000.evil.example' }],
    [{ origin: 'http://localhost:3001' }],
    [{ origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
  ])('is refused otherwise: %j', (headers) => {
    expect(post(headers)).toBe(false);
  });
});
