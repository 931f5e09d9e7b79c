import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    /** In a page that read axe's source. */
    readonly axe: typeof axe;
  }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Dark is the same page in other colours: only what depends on colour is asked again. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const NARROWEST = 320;

/** No axe violation in light and in dark, and nothing to scroll sideways on the narrowest phone. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // After a change of page the title may come a moment later than the page.
  await expect(page).toHaveTitle(/\S/);
  // Into frames too, and only once: a megabyte takes longer to read than most rules.
  for (const frame of page.frames()) await frame.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    // Colours that still fade from one scheme to the other would be measured halfway.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await violationsOf(page, colorScheme), `${name}, ${colorScheme}`).toEqual([]);
  }
  await expectNoSidewaysScroll(page, name);
}

async function violationsOf(page: Page, colorScheme: 'light' | 'dark') {
  const runOnly: axe.RunOnly =
    colorScheme === 'light'
      ? { type: 'tag', values: RULES }
      : { type: 'rule', values: COLOUR_RULES };
  // Nobody reads what passed, and describing it is a third of the work.
  const options: axe.RunOptions = { runOnly, resultTypes: ['violations'] };
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
