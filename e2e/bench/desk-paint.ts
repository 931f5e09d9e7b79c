import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../browser';
import { baselineFiles, bytesOf, loadedScripts } from '../page-weight';

type Paint = { readonly kind: string; readonly milliseconds: number };

declare global {
  interface Window {
    /** From each thing that a person did to the next time something was painted. */
    paints: Paint[];
    /** From each frame to the next, in milliseconds, while they were counted. */
    frameTimes: number[];
  }
}

export type Cookie = { readonly name: string; readonly value: string };

export type Felt = {
  /** After a key, a press or a release: the interactions of "interaction to next paint". */
  readonly acts: readonly number[];
  /** After a move of the pointer or a turn of the wheel. */
  readonly moves: readonly number[];
  readonly frames: readonly number[];
  /** Of scripts above what Next itself needs, gzipped. */
  readonly scriptBytes: number;
};

const STEPS = 30;
/** A frame of a screen that shows sixty a second. */
const FRAME_MILLISECONDS = 1000 / 60;

/** Scrolls the calendar, moves a visit by keys and drags it, all taken back: what a person feels of it. */
export async function feelCalendar(address: string, cookie: Cookie, slowed: number): Promise<Felt> {
  const browser = await chromium.launch({ executablePath: await findBrowser() });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies([{ ...cookie, url: new URL(address).origin }]);
    const page = await openSlowed(context, address, slowed);
    await scrollDown(page);
    await moveByKeys(page);
    await drag(page);
    const { paints, frames } = await page.evaluate(() => ({
      paints: window.paints,
      frames: window.frameTimes,
    }));
    // Without them the bar would hold because nothing was measured.
    if (paints.length < 3 * STEPS) throw new Error(`only ${paints.length} paints were seen`);
    const baseline = baselineFiles();
    const scriptBytes = bytesOf(await loadedScripts(page), (file) => !baseline.has(file));
    const isMove = ({ kind }: Paint) => kind === 'pointermove' || kind === 'wheel';
    const times = (some: readonly Paint[]) => some.map(({ milliseconds }) => milliseconds);
    const acts = times(paints.filter((paint) => !isMove(paint)));
    return { acts, moves: times(paints.filter(isMove)), frames, scriptBytes };
  } finally {
    await browser.close();
  }
}

async function openSlowed(context: BrowserContext, address: string, slowed: number): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'Search' }).waitFor();
  await page.evaluate(WATCH);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  return page;
}

/** How many frames were not shown in time: one that took the time of three left out two. */
export function droppedFrames(frames: readonly number[]): number {
  return frames.reduce(
    (sum, took) => sum + Math.max(0, Math.round(took / FRAME_MILLISECONDS) - 1),
    0,
  );
}

/** As text: what the compiler adds to functions does not exist in the page. A task of its own comes after the paint. */
const WATCH = `
  window.paints = [];
  window.frameTimes = [];
  for (const kind of ['pointerdown', 'pointermove', 'pointerup', 'keydown', 'wheel'])
    addEventListener(kind, ({ timeStamp }) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.paints.push({ kind, milliseconds: performance.now() - timeStamp });
      channel.port2.postMessage(null);
    }), { capture: true, passive: true });
  let last = performance.now();
  const next = (now) => { window.frameTimes.push(now - last); last = now; requestAnimationFrame(next); };
  requestAnimationFrame(next);
`;

/** Nobody presses a key before the last one has shown: a queue of them would count each wait many times. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(shown)));
}

async function scrollDown(page: Page): Promise<void> {
  await page.mouse.move(700, 600);
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(0, step < STEPS / 2 ? 60 : -60);
    await painted(page);
  }
}

async function moveByKeys(page: Page): Promise<void> {
  await page.locator('[data-visit]').first().focus();
  for (let step = 0; step < STEPS; step += 1) {
    await page.keyboard.press(step % 3 === 2 ? 'Alt+ArrowRight' : 'Alt+ArrowDown');
    await painted(page);
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
    await painted(page);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
}
