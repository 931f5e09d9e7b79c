import { expect, type Locator, type Page, test } from '@playwright/test';
import { MINUTE_MS } from '../lib/shared/milliseconds';
import { expectAccessible } from './accessibility';
import { expectListening, openCalendar, ROW_PX, rowsOf, showBlock } from './pages/calendar';
import { changeRoomByHand } from './pages/calendar-rooms';
import { bookFreeCall } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { newPatient } from './patients';

test.describe.configure({ timeout: 180_000 });

const HALF_HOUR_MS = 30 * MINUTE_MS;
type Place = { readonly startsAt: string; readonly practitionerId: string };

/** Two offered times, half an hour apart, with one person: from where, and to where. */
async function twoPlaces(page: Page, visitId: string, from: string): Promise<[Place, Place]> {
  await page.goto(`/desk/appointments/${visitId}/move?from=${from}`);
  const values = await page
    .getByRole('radio')
    .evaluateAll((radios) => radios.map((radio) => radio.getAttribute('value') ?? ''));
  const later = (value: string) => {
    const { startsAt, practitionerId } = placeOf(value);
    return `${new Date(Date.parse(startsAt) + HALF_HOUR_MS).toISOString()}/${practitionerId}`;
  };
  const first = values.find((value) => values.includes(later(value))) ?? '';
  expect(first, 'two times half an hour apart').not.toBe('');
  return [placeOf(first), placeOf(later(first))];
}

function placeOf(value: string): Place {
  const [startsAt = '', practitionerId = ''] = value.split('/');
  return { startsAt, practitionerId };
}

async function moveByForm(page: Page, visitId: string, to: Place): Promise<void> {
  await page.goto(`/desk/appointments/${visitId}/move?from=${to.startsAt.slice(0, 10)}`);
  await page.locator(`[value="${to.startsAt}/${to.practitionerId}"]`).check();
  await page.getByRole('button', { name: 'Move it' }).click();
  await expect(page.getByText('The patient is told by mail at')).toBeVisible();
}

async function dragDown(page: Page, visitId: string, minutes: number): Promise<void> {
  const block = page.locator(`[data-visit="${visitId}"]`);
  await showBlock(block);
  const { x = 0, y = 0 } = (await block.boundingBox()) ?? {};
  await page.mouse.move(x + 20, y + 6);
  await page.mouse.down();
  await page.mouse.move(x + 22, y + 20, { steps: 3 });
  await page.mouse.move(x + 22, y + 6 + (minutes / 5) * ROW_PX, { steps: 3 });
}

/** The grid scrolls in its own box, and the page around it does not. */
async function expectOneScroller(page: Page): Promise<void> {
  const { page: over, grid } = await page.evaluate(() => {
    const box = document.querySelector('#calendar-grid');
    return {
      page: document.documentElement.scrollHeight - window.innerHeight,
      grid: box ? box.scrollHeight - box.clientHeight : 0,
    };
  });
  expect(over).toBeLessThanOrEqual(0);
  expect(grid).toBeGreaterThan(0);
}

async function undo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Undo the move' }).click();
  await expect(page.getByRole('button', { name: 'Undo the move' })).toHaveCount(0);
}

test('a visit moves by mouse, by keys and by the form to the same rows; a refused place says why', async ({
  page,
}) => {
  const patient = newPatient({ fullName: 'Ida Calendar' });
  const visit = await bookFreeCall(page, patient);
  await openDesk(page, 'Reception');
  // Far from the days on which others book.
  const day = new Date(Date.now() + 30 * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
  const [from, to] = await twoPlaces(page, visit.id, day);
  await moveByForm(page, visit.id, from);
  const before = await rowsOf(visit.id);
  const address = `/desk/calendar?location=london&view=people&date=${from.startsAt.slice(0, 10)}`;
  const block = page.locator(`[data-visit="${visit.id}"]`);
  const grid = page.getByRole('region', { name: 'Calendar' });
  const status = grid.getByRole('status');

  await openCalendar(page, address);
  await expectOneScroller(page);
  await dragDown(page, visit.id, 30);
  await expect(status).toContainText('Free. Let go');
  expect(await rowsOf(visit.id)).toEqual(before);
  const box = await grid.boundingBox();
  await page.mouse.up();
  await expect(page.getByText('The patient is told by mail at')).toBeVisible();
  // What is said of it stands over the grid, which stays where it is under the hand.
  expect(await grid.boundingBox()).toEqual(box);
  await expect(page.getByText(/^Done: Ida Calendar: moved from \d/)).toBeVisible();
  const byMouse = await rowsOf(visit.id);
  expect(byMouse).not.toEqual(before);
  expect(byMouse.map(({ starts_at: at }) => at)).toEqual(byMouse.map(() => new Date(to.startsAt)));

  await undo(page);
  await expect(status).toHaveText('Moved back.');
  await expect(page.locator('[data-act-notices]')).toContainText('Undone');
  expect(await rowsOf(visit.id)).toEqual(before);
  await block.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(status).toContainText('Free. Let go');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo the move' })).toBeVisible();
  expect(await rowsOf(visit.id)).toEqual(byMouse);

  await undo(page);
  await moveByForm(page, visit.id, to);
  expect(await rowsOf(visit.id)).toEqual(byMouse);

  await test.step('a place that cannot be had says why, and nothing moves', async () => {
    await openCalendar(page, address);
    await block.focus();
    await stepToBreak(page, block);
    await expect(status).toContainText('Not offered');
    await page.keyboard.press('Enter');
    await expect(status).toContainText('Not moved. Not offered');
    await expectAccessible(page, 'calendar, a refused move');
    expect(await rowsOf(visit.id)).toEqual(byMouse);
  });

  await test.step('each view shows the visit; how it is looked at survives a reload', async () => {
    const view = page.getByRole('navigation', { name: 'View', exact: true });
    const link = () => page.locator(`[href="/desk/appointments/${visit.id}"]:visible`).first();
    await page.keyboard.press('[');
    await expect(page.getByLabel('Person')).toBeFocused();
    await page.getByLabel('Treatment').selectOption('advice-call');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/service=advice-call/);
    await page.getByRole('link', { name: 'Wide' }).click();
    await view.getByRole('link', { name: 'Week of one person' }).click();
    await expect(page).toHaveURL(/view=week/);
    await page.getByLabel('Person').selectOption(to.practitionerId);
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(link()).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Person')).toHaveValue(to.practitionerId);
    await expect(page.getByLabel('Treatment')).toHaveValue('advice-call');
    await expect(page.getByRole('link', { name: 'Wide' })).toHaveAttribute('aria-current', 'true');
    await expectAccessible(page, 'calendar, week');
    await lookAtMonth(page, from.startsAt);
    await view.getByRole('link', { name: 'List' }).click();
    await expect(link()).toBeVisible();
    await view.getByRole('link', { name: 'Day by room' }).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expectAccessible(page, 'calendar, rooms');
  });

  await test.step('by room: dragged onto another room it changes the room alone, and a wrong one says why', async () => {
    await changeRoomByHand(page, status);
  });

  await test.step('a free place, chosen by a press, opens its booking; w and d lead to week and day', async () => {
    await openCalendar(page, address);
    const column = page.locator(`[data-practitioner="${from.practitionerId}"]`);
    const { width = 0, y = 0 } = (await column.boundingBox()) ?? {};
    const { y: blockY = 0, height = 0 } = (await block.boundingBox()) ?? {};
    // The quarter of an hour that begins where the visit and its cleaning end.
    await column.click({ position: { x: width / 2, y: blockY - y + height + 4 * ROW_PX } });
    const chosen = page.getByRole('dialog');
    const name = await chosen.getByRole('status').textContent();
    await page.keyboard.press('ArrowUp');
    await expect(chosen.getByRole('status')).not.toHaveText(name ?? '');
    await expect(chosen.getByRole('status')).toContainText('taken');
    await expect(chosen.getByRole('link')).toHaveCount(0);
    await expectAccessible(page, 'calendar, a free place');
    await page.keyboard.press('ArrowDown');
    const sent = await lookWhoWaits(page, chosen.getByRole('link', { name: 'See who waits' }));
    await chosen.getByRole('link', { name: 'Book here' }).press('Enter');
    await expect(page.getByText('Choose the treatment.')).toBeVisible();
    await page.getByLabel('Treatment').selectOption('advice-call');
    await page.getByRole('button', { name: 'Show free times' }).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(/call/i);

    await page.goto(sent);
    await expect(gapDrawer(page)).toBeVisible();
    await openCalendar(page, address);
    await page.keyboard.press('w');
    await expect(page).toHaveURL(/view=week/);
    await expectListening(page);
    await page.keyboard.press('d');
    await expect(page).toHaveURL(/view=people/);
    await expectListening(page);
  });

  await test.step('on a tablet the state of a short visit is told in words, whole and seen', async () => {
    await page.setViewportSize({ width: 820, height: 1180 });
    await openCalendar(page, `${address}&density=close`);
    await showBlock(block);
    const state = block.getByText('Booked', { exact: true });
    const { x: left = 0, width: wide = 0 } = (await block.boundingBox()) ?? {};
    const { x = 0, width = 0 } = (await state.boundingBox()) ?? {};
    expect(x + width).toBeLessThanOrEqual(left + wide);
    expect(await state.evaluate((word) => word.scrollWidth - word.clientWidth)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step('a block shows its treatment and who is new by more than colour, and a key says what that means', async () => {
    const initials = block.getByText('FA', { exact: true });
    await openCalendar(page, `${address}&density=close`);
    await showBlock(block);
    await expect(initials).toBeVisible();
    await expect(block.getByTitle('New patient')).toBeVisible();
    await expect(block).toHaveAccessibleName(/Booked.*Ida Calendar.*New patient.*call/s);
    await page.getByRole('button', { name: 'Signs and what they mean' }).press('Enter');
    const treatment = page.getByRole('listitem').filter({ hasText: /^\s*FA/ });
    await expect(treatment).toBeVisible();
    const barOf = (shown: Locator) =>
      shown.evaluate((element) => getComputedStyle(element).borderInlineStartColor);
    expect(await barOf(block)).toBe(await barOf(treatment));
    await expectAccessible(page, 'calendar, what its signs mean');
    await page.keyboard.press('Escape');
    await expect(treatment).toBeHidden();
  });

  await test.step('where nobody chose a view, the one that is shown is the current one', async () => {
    await openCalendar(page, '/desk/calendar?location=london');
    const current = page
      .getByRole('navigation', { name: 'View', exact: true })
      .locator('[aria-current]:visible');
    await expect(current).toHaveText('Day by person');
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(current).toHaveText('List');
  });
});

/** By its key: the visit is counted on its date, the keys lead by month, and a date leads to its day and back here. */
async function lookAtMonth(page: Page, startsAt: string): Promise<void> {
  await expectListening(page);
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/view=month/);
  const heading = page.getByRole('heading', { level: 1 });
  const words = (await heading.textContent()) ?? '';
  await expect(page.getByRole('columnheader', { name: 'Monday' })).toBeVisible();
  const date = page.locator('td a', { has: page.locator(`[datetime="${startsAt.slice(0, 10)}"]`) });
  await expect(date).toContainText(/\d+ visits?/);
  await expectAccessible(page, 'calendar, month');
  for (const key of ['j', 'k']) {
    await expectListening(page);
    await page.keyboard.press(key);
    await (key === 'j' ? expect(heading).not : expect(heading)).toHaveText(words);
  }
  await date.click();
  await expect(page).toHaveURL(new RegExp(`date=${startsAt.slice(0, 10)}`));
  await expect(page).not.toHaveURL(/view=/);
}

/** Over the calendar: the focus goes there and back, Escape and a link lead out. Answers its address. */
async function lookWhoWaits(page: Page, link: Locator): Promise<string> {
  await expect(link).toHaveAttribute('href', /^\/desk\/waitlist\/gap\?.*&at=/);
  const calendar = page.url();
  const drawer = gapDrawer(page);
  await link.press('Enter');
  await expect(drawer.getByRole('button', { name: 'Show who could come' })).toBeVisible();
  expect(await drawer.evaluate((shown) => shown.contains(document.activeElement))).toBe(true);
  await expect(page).toHaveURL(/\/desk\/calendar\?.*gapAt=\d+/);
  const sent = page.url();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(link).toBeFocused();
  await expect(page).toHaveURL(calendar);
  // By its key as well, open and shut.
  for (const count of [1, 0]) {
    await page.keyboard.press(']');
    await expect(drawer).toHaveCount(count);
  }
  await link.click();
  await drawer.getByRole('link', { name: 'Close' }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page).toHaveURL(calendar);
  return sent;
}

function gapDrawer(page: Page): Locator {
  return page.getByRole('dialog', { name: /^A gap:/ });
}

/** By keys into the break of whoever the visit is with. */
async function stepToBreak(page: Page, block: Locator): Promise<void> {
  const column = page.getByRole('region').filter({ has: block }).last();
  const pause = await column.getByText('Break').boundingBox();
  const from = await block.boundingBox();
  if (!pause || !from) throw new Error('no break in this column');
  const steps = Math.round((pause.y - from.y) / (3 * ROW_PX));
  for (let step = 0; step < Math.abs(steps); step += 1) {
    await page.keyboard.press(steps < 0 ? 'Alt+ArrowUp' : 'Alt+ArrowDown');
  }
}
