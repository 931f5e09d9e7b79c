import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import type { z } from 'zod';
import {
  daysAnswer,
  holdAnswer,
  problemAnswer,
  slotsAnswer,
} from '../../lib/http-api/answer-schemas';
import { DAY_MS } from '../../lib/shared/milliseconds';

/** The HTTP API as a client uses it; every answer is read with the schema that its document shows. */

export type Slot = z.output<typeof slotsAnswer>['slots'][number];
export type Wish = { readonly service: string; readonly location: string; readonly start: string };

/** Far enough ahead that the browser journeys of the same run choose nothing there. */
export function datesAhead(
  first: number,
  days: number,
): { readonly from: string; readonly to: string } {
  const date = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
  return { from: date(first), to: date(first + days - 1) };
}

/** An answer as it came, whatever it is. */
export async function read(request: APIRequestContext, path: string, options = {}) {
  const response = await request.fetch(path, options);
  return { status: response.status(), headers: response.headers(), text: await response.text() };
}

export async function slotsOf(
  request: APIRequestContext,
  query: Readonly<Record<string, string>>,
): Promise<readonly Slot[]> {
  const response = await request.get('/api/availability', { params: query });
  expect(response.status()).toBe(200);
  return slotsAnswer.parse(await response.json()).slots;
}

export async function daysOf(
  request: APIRequestContext,
  query: Readonly<Record<string, string>>,
): Promise<z.output<typeof daysAnswer>> {
  const response = await request.get('/api/availability', { params: { ...query, view: 'days' } });
  expect(response.status()).toBe(200);
  return daysAnswer.parse(await response.json());
}

export async function post(request: APIRequestContext, data: unknown, key: string = randomUUID()) {
  const response = await request.post('/api/appointments', {
    data,
    headers: { 'idempotency-key': key },
  });
  return { status: response.status(), headers: response.headers(), text: await response.text() };
}

export async function hold(request: APIRequestContext, wish: Wish) {
  const { status, text } = await post(request, wish);
  expect(status, text).toBe(201);
  return holdAnswer.parse(JSON.parse(text));
}

/** The problem of an answer that must be one, by RFC 9457. */
export function problemOf(answer: {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}): z.output<typeof problemAnswer> {
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.text).not.toMatch(/\n\s+at |node_modules|Postgres/);
  const problem = problemAnswer.parse(JSON.parse(answer.text));
  expect(problem.status).toBe(answer.status);
  return problem;
}
