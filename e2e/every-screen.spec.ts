import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { readExamined } from './examined';
import { openDesk } from './pages/sign-in';

// Runs after all others, and looks itself at what none of them came by. A page that needs more than an address to be
// one of something is looked at by the test of what it is for.

test.describe.configure({ timeout: 240_000 });

const APP = path.join(import.meta.dirname, '../app');
const SAYS_WHAT_IS_NOT = /\/(unknown|forbidden)$/;

test('every screen of the desk and of the set-up was looked at, in light, dark and narrow', async ({
  page,
}) => {
  const routes = ['(desk)', '(setup)'].flatMap(routesIn);
  expect(routes.length).toBeGreaterThan(40);
  await openDesk(page, 'Manager');
  for (const route of unseen(routes)) {
    const address = exampleOf(route);
    if (address.includes('[')) continue;
    const status = (await page.goto(address))?.status();
    if (status === 200 || SAYS_WHAT_IS_NOT.test(route)) await expectAccessible(page, address);
  }
  expect(unseen(routes)).toEqual([]);
});

function unseen(routes: readonly string[]): string[] {
  const examined = new Set(readExamined().map((address) => routeOf(address, routes)));
  return routes.filter((route) => !examined.has(route));
}

function exampleOf(route: string): string {
  const query = route.endsWith('/places/details') ? '?kind=edit' : '';
  return route.replace('services/[slug]', 'services/cryotherapy') + query;
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
