import { expect, type Page, test } from '@playwright/test';

const PRESSES_MAX = 120;

type Focused = { readonly tag: string; readonly type: string; readonly text: string };

async function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const group = element?.closest('[role="radiogroup"], fieldset');
    const text = `${element?.textContent ?? ''} ${group?.textContent ?? ''}`;
    return {
      tag: element?.tagName ?? '',
      type: element?.getAttribute('type') ?? '',
      text: text.trim(),
    };
  });
}

/** Presses Tab until the focus is where it is wanted, as somebody without a mouse would. */
async function tabTo(
  page: Page,
  isWanted: (element: Focused) => boolean,
  onTheWay: (element: Focused) => Promise<void> = async () => undefined,
): Promise<void> {
  for (let press = 0; press < PRESSES_MAX; press += 1) {
    await page.keyboard.press('Tab');
    const element = await focused(page);
    if (isWanted(element)) return;
    await onTheWay(element);
  }
  throw new Error(`not reached with ${PRESSES_MAX} presses of Tab`);
}

test('the first press of Tab offers to skip the header', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to main content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('a time is chosen and the questions are answered with the keyboard alone', async ({
  page,
}) => {
  await page.goto('/book/cryotherapy/new-york');
  await tabTo(page, ({ tag, type }) => tag === 'BUTTON' && type === 'submit');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/screening$/);
  await tabTo(
    page,
    ({ tag, text }) => tag === 'BUTTON' && text.startsWith('Continue'),
    async ({ type, text }) => {
      if (type !== 'radio') return;
      const isYes = text.includes('told you they are milia');
      await page.keyboard.press(isYes ? 'Space' : 'ArrowDown');
    },
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/details$/);
});
