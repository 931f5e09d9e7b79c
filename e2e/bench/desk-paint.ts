import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../browser';

declare global {
  interface Window {
    /** From each thing that a person did to the next time something was painted, in milliseconds. */
    paints: number[];
  }
}

const STEPS = 30;

/** Scrolls the calendar, moves a visit by keys and drags it, all taken back: how long each step takes to be seen. */
export async function paintsOf(
  baseUrl: string,
  path: string,
  cookie: { readonly name: string; readonly value: string },
  slowed: number,
): Promise<readonly number[]> {
  const browser = await chromium.launch({ executablePath: await findBrowser() });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies([{ ...cookie, url: baseUrl }]);
    const page = await context.newPage();
    await page.addInitScript(watchPaints);
    await page.goto(`${baseUrl}${path}`);
    await page.getByRole('button', { name: 'Search' }).waitFor();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
    await scrollDown(page);
    await moveByKeys(page);
    await drag(page);
    return await page.evaluate(() => window.paints);
  } finally {
    await browser.close();
  }
}

function watchPaints(): void {
  window.paints = [];
  const watch = ({ timeStamp }: Event) =>
    requestAnimationFrame(() => {
      // A task of its own comes after the frame has been painted.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.paints.push(performance.now() - timeStamp);
      channel.port2.postMessage(null);
    });
  for (const kind of ['pointerdown', 'pointermove', 'pointerup', 'keydown', 'wheel']) {
    addEventListener(kind, watch, { capture: true, passive: true });
  }
}

async function scrollDown(page: Page): Promise<void> {
  await page.mouse.move(700, 600);
  for (let step = 0; step < STEPS; step += 1)
    await page.mouse.wheel(0, step < STEPS / 2 ? 60 : -60);
}

async function moveByKeys(page: Page): Promise<void> {
  await page.locator('[data-visit]').first().focus();
  for (let step = 0; step < STEPS; step += 1) {
    await page.keyboard.press(step % 3 === 2 ? 'Alt+ArrowRight' : 'Alt+ArrowDown');
  }
  await page.keyboard.press('Escape');
}

async function drag(page: Page): Promise<void> {
  const visit = page.locator('[data-visit]').first();
  await visit.scrollIntoViewIfNeeded();
  const { x = 0, y = 0 } = (await visit.boundingBox()) ?? {};
  await page.mouse.move(x + 20, y + 6);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) {
    await page.mouse.move(x + 20 + step * 12, y + 6 + step * 8);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
}
