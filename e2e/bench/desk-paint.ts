import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../browser';
import { baselineFiles, bytesOf, loadedScripts } from '../page-weight';

declare global {
  interface Window {
    /** Of each key, press or release, by its number: how long until what it did was on the screen. */
    interactions: Record<number, number>;
    /** From each move of the pointer or turn of the wheel to the next time something was painted. */
    moves: number[];
    /** From each frame to the next, in milliseconds, while they were counted. */
    frameTimes: number[];
  }
}

export type Cookie = { readonly name: string; readonly value: string };

export type Felt = {
  /** The interactions of "interaction to next paint" as the browser itself times them; those under 16 ms are counted only. */
  readonly acts: { readonly count: number; readonly milliseconds: readonly number[] };
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
    const { count, interactions, moves, frames } = await page.evaluate(() => ({
      count: performance.interactionCount,
      interactions: Object.values(window.interactions),
      moves: window.moves,
      frames: window.frameTimes,
    }));
    // Without them the bar would hold because nothing was measured.
    if (interactions.length < STEPS || moves.length < STEPS)
      throw new Error(
        `only ${interactions.length} interactions and ${moves.length} moves were seen`,
      );
    const baseline = baselineFiles();
    const scriptBytes = bytesOf(await loadedScripts(page), (file) => !baseline.has(file));
    return { acts: { count, milliseconds: interactions }, moves, frames, scriptBytes };
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

/**
 * As text: what the compiler adds to functions does not exist in the page. The browser itself times interactions (Event
 * Timing, W3C) up to the frame that shows them; moves and the wheel are none, and for them a task of its own comes after
 * the paint. With a slow processor such a task may wait for several frames that were shown in time: it is told, and no bar.
 */
const WATCH = `
  window.interactions = {};
  window.moves = [];
  window.frameTimes = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) window.interactions[interactionId] = Math.max(window.interactions[interactionId] ?? 0, duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  for (const kind of ['pointermove', 'wheel'])
    addEventListener(kind, ({ timeStamp }) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.moves.push(performance.now() - timeStamp);
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
