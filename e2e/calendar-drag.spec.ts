import { expect, type Locator, type Page, test } from '@playwright/test';
import { openCalendar, showBlock } from './pages/calendar';
import { dateIn } from './pages/date-in';
import { bookByPost } from './pages/posted-desk';
import { openDesk } from './pages/sign-in';
import { newPatient } from './patients';

/** Smaller than the day: the calendar scrolls. */
test.use({ viewport: { width: 720, height: 700 }, actionTimeout: 10_000 });

const LEFT = 'Left where it was.';
const OUTSIDE = 'Outside the calendar. Let go to leave it where it was.';
/** Half of the quarter of an hour to which a place snaps, at the usual height. */
const SNAP_PX = 15;
/** The hours at the side, which do not scroll. */
const HOURS_PX = 72;

const scrolled = (grid: Locator) =>
  grid.evaluate(({ scrollTop: top, scrollLeft: left }) => ({ top, left }));

async function middleOf(grid: Locator) {
  const { x = 0, y = 0, width = 0, height = 0 } = (await grid.boundingBox()) ?? {};
  return { x: x + width / 2, y: y + height / 2, left: x, bottom: y + height };
}

/** Takes it six pixels below its top. */
async function press(page: Page, block: Locator): Promise<void> {
  const { x = 0, y = 0 } = (await block.boundingBox()) ?? {};
  await page.mouse.move(x + 20, y + 6);
  await page.mouse.down();
  await page.mouse.move(x + 24, y + 20, { steps: 3 });
}

test('a drag lets go outside of the calendar, scrolls it near its edges, and follows a finger that rests', async ({
  page,
}) => {
  await openDesk(page, 'Reception');
  const { id } = await bookByPost(page.request, newPatient({ fullName: 'Dora Drag' }), {
    service: 'consultation',
    date: dateIn(34),
  });
  await page.goto(`/desk/appointments/${id}`);
  const day = await page.getByRole('link', { name: /, London$/ }).getAttribute('href');
  const address = `${day}&view=people`.replace('/desk?', '/desk/calendar?');
  await openCalendar(page, address);
  const block = page.locator(`[data-visit="${id}"]`);
  const grid = page.getByRole('region', { name: 'Calendar' });
  const status = grid.getByRole('status');
  // As where many more people work: it scrolls to the side as well.
  await grid
    .locator('> div')
    .evaluate((columns) => columns.style.setProperty('min-width', '90rem'));
  const ghost = grid.locator('.absolute.border-dashed');
  const began = await block.getAttribute('data-start');
  const isStill = async () => {
    await expect(status).toHaveText(LEFT);
    await expect(page).toHaveURL(/^[^?]*\/desk\/calendar/);
    await expect(block).toHaveAttribute('data-start', began ?? '');
  };

  await test.step('outside nothing is aimed at, and letting go there leaves it', async () => {
    await showBlock(block);
    await press(page, block);
    await expect(ghost).toBeVisible();
    await page.mouse.move(40, 20, { steps: 4 });
    await expect(status).toHaveText(OUTSIDE);
    await expect(ghost).toHaveCount(0);
    await page.mouse.up();
    await isStill();
  });

  await test.step('near an edge it scrolls, and the place stays under the hand', async () => {
    await showBlock(block);
    await press(page, block);
    const { x, y, left, bottom } = await middleOf(grid);
    await page.mouse.move(x, y, { steps: 2 });
    await grid.evaluate((box) => box.scrollTo(300, 0));
    const before = await scrolled(grid);
    await page.mouse.move(x, bottom - 8);
    await expect.poll(async () => (await scrolled(grid)).top).toBeGreaterThan(before.top + 60);
    await page.mouse.move(left + HOURS_PX + 8, y);
    await expect.poll(async () => (await scrolled(grid)).left).toBeLessThan(before.left - 60);
    await page.mouse.move(x, y);
    const at = (await scrolled(grid)).top;
    await page.mouse.wheel(0, -2 * SNAP_PX);
    await expect.poll(async () => (await scrolled(grid)).top).toBeLessThan(at);
    const isUnderHand = async () =>
      Math.abs(((await ghost.boundingBox())?.y ?? 0) - (y - 6)) <= SNAP_PX + 2;
    await expect.poll(isUnderHand).toBe(true);
    await page.keyboard.press('Escape');
    await isStill();
    await page.mouse.up();
    await isStill();
  });

  await test.step('a finger that goes on at once takes nothing; one that rests carries it', async () => {
    await showBlock(block);
    const session = await page.context().newCDPSession(page);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      ...touchPoints: { x: number; y: number }[]
    ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    const box = (await block.boundingBox()) ?? { x: 0, y: 0 };
    const from = { x: box.x + 20, y: box.y + 10 };
    await touch('touchStart', from);
    await touch('touchMove', { x: from.x, y: from.y - 30 });
    await touch('touchEnd');
    await expect(ghost).toHaveCount(0);
    // What the finger pushed comes to rest first: a browser may take a touch meanwhile for more scrolling.
    await expect(async () => {
      const before = await scrolled(grid);
      await page.waitForTimeout(150);
      expect(await scrolled(grid)).toEqual(before);
    }).toPass();

    await showBlock(block);
    const again = (await block.boundingBox()) ?? { x: 0, y: 0 };
    await touch('touchStart', { x: again.x + 20, y: again.y + 10 });
    await expect(ghost).toBeVisible();
    const stands = await scrolled(grid);
    const { x, y } = await middleOf(grid);
    await touch('touchMove', { x, y });
    await touch('touchMove', { x, y: y + 40 });
    await expect(status).toContainText(/^\d/);
    expect(await scrolled(grid)).toEqual(stands);
    await touch('touchMove', { x: 40, y: 20 });
    await expect(status).toHaveText(OUTSIDE);
    await touch('touchEnd');
    await isStill();
  });
});
