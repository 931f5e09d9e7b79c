import { expect, test } from '@playwright/test';
import { addDays } from '../lib/scheduling/zone';
import { rush } from './prove/rush-over-http';
import { readRushed } from './prove/rushed-database';

// `npm run prove:rush` sends a thousand patients to forty times.
test('200 patients rush 8 times: each time is won once, everybody else is offered others', async ({
  baseURL,
}) => {
  const today = new Date().toISOString().slice(0, 10);
  const report = await rush({
    baseUrl: baseURL ?? '',
    patients: 200,
    times: 8,
    arrivalSeconds: 2,
    // Weeks away from the times that the other tests choose.
    from: addDays(today, 35),
    to: addDays(today, 56),
  });
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ won: 8, lost: 192 });
  expect(await readRushed(process.env.DATABASE_URL ?? '')).toEqual({ deadlocks: 0, overlaps: 0 });
});
