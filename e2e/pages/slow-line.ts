import type { Page } from '@playwright/test';

/** Does something on a line so slow that what it asks of these addresses waits until it is let pass. */
export async function holdBack(
  page: Page,
  addresses: RegExp,
  act: () => Promise<unknown>,
): Promise<{ letPass(): void }> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(addresses, async (route) => {
    await opened;
    await route.continue();
  });
  await act();
  return { letPass: open };
}
