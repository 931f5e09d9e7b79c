import { expect, test } from '@playwright/test';
import { tabTo } from './pages/keyboard';

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
