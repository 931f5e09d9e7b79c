import { type Browser, type Page, test } from '@playwright/test';

/** Nothing changes in the settings before this is looked at. */
export async function showTouched(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show what this touches' }).click();
}

/** The narrowest phone, without JavaScript, in a browser context of its own. */
export async function narrowPhone(browser: Browser): Promise<Page> {
  const { baseURL, locale } = test.info().project.use;
  const context = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    ...(locale ? { locale } : {}),
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  return context.newPage();
}
