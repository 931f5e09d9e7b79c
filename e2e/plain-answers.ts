import { expect, type Page, type Response } from '@playwright/test';

/** What only a programmer should see: a stack, a query, a file of the server. */
const INNER_WORKINGS =
  /\n\s+at .+:\d+:\d+|node_modules|\/\.next\/server|PostgresError|DrizzleQueryError|Failed query/;

/** Watches every answer of the site to this page; `check` says what must never have come. */
export function watchAnswers(page: Page) {
  let posted = 0;
  const problems: string[] = [];
  const reading: Promise<void>[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'POST') posted = response.status();
    reading.push(note(response, problems));
  });
  return {
    /** The status of the last form's answer. */
    postedStatus: () => posted,
    async check() {
      await Promise.all(reading);
      expect(problems).toEqual([]);
    },
  };
}

async function note(response: Response, problems: string[]): Promise<void> {
  const what = `${response.status()} ${response.request().method()} ${response.url()}`;
  if (response.status() >= 500) problems.push(what);
  if (response.request().resourceType() === 'script') return;
  const body = await response.text().catch(() => ''); // a redirect has none
  if (INNER_WORKINGS.test(body)) problems.push(`${what} shows its inner workings`);
}

/** The same for an answer that was asked for without a page. */
export function expectPlain(what: string, status: number, body: string): void {
  expect.soft(status, what).toBeLessThan(500);
  expect.soft(body, what).not.toMatch(INNER_WORKINGS);
}
