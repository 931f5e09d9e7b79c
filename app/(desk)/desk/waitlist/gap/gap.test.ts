import { expect, it } from 'vitest';
import { deskPath } from '../../_components/desk-path';
import { isWhole, readDrawerGap, readGap } from './gap';
import { gapHref } from './gap-href';

const place = { id: '0197f0a0-0000-7000-8000-000000000001' } as Parameters<typeof readGap>[1];
const gap = {
  location: 'london',
  practitionerId: '0197f0a0-0000-7000-8000-000000000002',
  startsAt: new Date('2026-12-03T09:15:00.000Z'),
  healthcareServiceId: '0197f0a0-0000-7000-8000-000000000003',
};
const OVER = '/desk/calendar?location=london&view=week&date=2026-12-03';

const queryOf = (href: string) => Object.fromEntries(new URL(href, 'http://desk').searchParams);

it('the page and the drawer name the same time and treatment in their addresses', () => {
  const onPage = readGap(queryOf(gapHref(gap)), place);
  const inDrawer = readDrawerGap(queryOf(gapHref(gap, OVER)), place);
  expect(inDrawer).toEqual(onPage);
  expect(isWhole(inDrawer)).toBe(true);
  expect(inDrawer?.startsAt).toEqual(gap.startsAt);
});

it('a drawer keeps the address of the screen it lies over', () => {
  expect(gapHref(gap, OVER).startsWith(`${OVER}&gapAt=`)).toBe(true);
  expect(gapHref(gap, '/desk')).toMatch(/^\/desk\?gapAt=\d{13}&/);
});

it.each([
  { gapWith: gap.practitionerId },
  { gapAt: '2026-12-03', gapWith: gap.practitionerId },
  { gapAt: '1780477200000.5', gapWith: gap.practitionerId },
  { gapAt: '1780477200000', gapWith: 'nobody' },
  { gapAt: ['1780477200000'], gapWith: gap.practitionerId },
])('%j opens no drawer', (query) => {
  expect(readDrawerGap(query, place)).toBeNull();
});

it.each([
  [gapHref(gap), true],
  [gapHref(gap, OVER), true],
  ['/desk/appointments/0197f0a0-0000-7000-8000-000000000002', true],
  ['https://elsewhere.example/desk', false],
  ['//elsewhere.example', false],
  ['/desk//elsewhere', true],
  ['/deskx', false],
  ['/desk/../sign-in', false],
  ['/desk?a=b\nlocation:x', false],
])('%j as a screen to come back to: %s', (path, isOne) => {
  expect(deskPath.safeParse(path).success).toBe(isOne);
});
