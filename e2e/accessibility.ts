import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Dark is the same page in other colours: only what depends on colour is asked again. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const NARROWEST = 320;

/** No axe violation in light and in dark, and nothing to scroll sideways on the narrowest phone. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    // Colours that still fade from one scheme to the other would be measured halfway.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await violationsOf(page, colorScheme), `${name}, ${colorScheme}`).toEqual([]);
  }
  await expectNoSidewaysScroll(page, name);
}

async function violationsOf(page: Page, colorScheme: 'light' | 'dark') {
  const runOnly =
    colorScheme === 'light'
      ? { type: 'tag' as const, values: RULES }
      : { type: 'rule' as const, values: COLOUR_RULES };
  const { violations } = await new AxeBuilder({ page })
    // Nobody reads what passed, and describing it is a third of the work.
    .options({ runOnly, resultTypes: ['violations'] })
    // Asks the page itself; else a second tab is opened each time, for frames of other origins. We have none.
    .setLegacyMode(true)
    .analyze();
  return violations.map(({ id, nodes }) => ({
    rule: id,
    where: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
  }));
}

async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: NARROWEST, height: 800 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `${name} fits ${NARROWEST} px`).toBeLessThanOrEqual(NARROWEST);
  if (usual) await page.setViewportSize(usual);
}
