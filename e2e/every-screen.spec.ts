import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { readExamined } from './examined';
import { dateIn } from './pages/date-in';
import { openDesk } from './pages/sign-in';

// Runs after all others, and looks itself at what none of them came by. A page that needs more than an address to be
// one of something is looked at by the test of what it is for.

test.describe.configure({ timeout: 240_000 });

const APP = path.join(import.meta.dirname, '../app');
const SAYS_WHAT_IS_NOT = /\/(unknown|forbidden)$/;

/** Looked at side by side. */
const PARTS = 3;

for (let part = 1; part <= PARTS; part += 1) {
  test(`every screen of the desk and of the set-up was looked at, in light, dark and narrow: part ${part}`, async ({
    page,
  }) => {
    const all = ['(desk)', '(setup)'].flatMap(routesIn);
    expect(all.length).toBeGreaterThan(40);
    const own = all.filter((_route, at) => at % PARTS === part - 1);
    await openDesk(page, 'Manager');
    for (const route of unseen(own, all)) {
      const address = await exampleOf(page, route);
      if (address.includes('[')) continue;
      const status = (await page.goto(address))?.status();
      if (status === 200 || SAYS_WHAT_IS_NOT.test(route)) await expectAccessible(page, address);
    }
    expect(unseen(own, all)).toEqual([]);
  });
}

function unseen(routes: readonly string[], all: readonly string[]): string[] {
  const examined = new Set(readExamined().map((address) => routeOf(address, all)));
  return routes.filter((route) => !examined.has(route));
}

async function exampleOf(page: Page, route: string): Promise<string> {
  if (route.endsWith('/gap')) return aGap(page);
  const query = route.endsWith('/places/details') ? '?kind=edit' : '';
  return route.replace('services/[slug]', 'services/cryotherapy') + query;
}

/** Pressed it opens over the day; its page is for a sent link, and where there is no script. */
async function aGap(page: Page): Promise<string> {
  await page.goto(`/desk?location=london&date=${dateIn(30)}`);
  const link = page.locator('a[href^="/desk/waitlist/gap?"]').first();
  return (await link.getAttribute('href')) ?? '';
}

/** "/desk/appointments/[id]/move"; what has no parameter before what has. */
function routesIn(group: string): string[] {
  return readdirSync(path.join(APP, group), { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => `/${path.dirname(file)}`)
    .sort((a, b) => parameters(a) - parameters(b));
}

function parameters(route: string): number {
  return route.split('[').length - 1;
}

/** The first route that an address is of: "/desk/patients/unknown" is no patient's. */
function routeOf(address: string, routes: readonly string[]): string | undefined {
  return routes.find((route) => {
    const parts = route.split('/');
    const asked = address.split('/');
    return (
      parts.length === asked.length &&
      parts.every((part, at) => part.startsWith('[') || part === asked[at])
    );
  });
}
