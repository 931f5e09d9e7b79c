import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { noteExamined } from './examined';

declare global {
  interface Window {
    /** In a page that read axe's source. */
    readonly axe: typeof axe;
  }
}

/** Half the size of what the package exports as its source: each page that is looked at has to read it. */
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Dark is the same page in other colours: only what depends on colour is asked again. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const NARROWEST = 320;

/** No axe violation in light and in dark, and nothing to scroll sideways on the narrowest phone. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // After a change of page the title may come a moment later than the page.
  await expect(page).toHaveTitle(/\S/);
  // Nor before its styles are there: without them every link is too small to press.
  await page.waitForLoadState();
  // Into frames too, and only once: reading it takes longer than most rules.
  for (const frame of page.frames()) await frame.evaluate(SOURCE);
  for (const colorScheme of ['light', 'dark'] as const) {
    // Colours that still fade from one scheme to the other would be measured halfway.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await violationsOf(page, colorScheme), `${name}, ${colorScheme}`).toEqual([]);
  }
  await expectNoSidewaysScroll(page, name);
  noteExamined(page.url());
}

async function violationsOf(page: Page, colorScheme: 'light' | 'dark') {
  const runOnly: axe.RunOnly =
    colorScheme === 'light'
      ? { type: 'tag', values: RULES }
      : { type: 'rule', values: COLOUR_RULES };
  // Nobody reads what passed, and describing it is a third of the work. Loading every style sheet once more is a part
  // too, and serves rules on sound that plays by itself alone: no page has any.
  const options: axe.RunOptions = { runOnly, resultTypes: ['violations'], preload: false };
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(document, asked);
    return violations.map(({ id, nodes }) => ({
      rule: id,
      where: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
    }));
  }, options);
}

/** Nothing reaches beyond the narrowest phone. */
export async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: NARROWEST, height: 800 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `${name} fits ${NARROWEST} px`).toBeLessThanOrEqual(NARROWEST);
  if (usual) await page.setViewportSize(usual);
}
