import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './accessibility';
import { narrowPhone, showTouched } from './pages/settings';
import { openDesk } from './pages/sign-in';

// Every stop is looked at in light and dark, and on the narrowest phone.
test.describe.configure({ timeout: 240_000 });

test('a place is added, looked at and closed for good, on a narrow phone without JavaScript; others are refused', async ({
  browser,
  page: axePage,
}) => {
  const page = await narrowPhone(browser);
  await openDesk(page, 'Manager');
  await page.goto('/desk/settings/places?location=london');

  await test.step('what is wrong is said at the field, and what was typed stays', async () => {
    await page.getByRole('link', { name: 'Add another place …' }).click();
    await page.getByLabel('What patients call this place').fill('Whitby');
    await page.getByLabel('Address').fill('1 Example Street\nWhitby');
    await page.getByLabel('Phone number').fill('12');
    await page.getByLabel('Country').selectOption({ label: 'United Kingdom' });
    await page.getByLabel('Time zone').selectOption('Europe/London');
    await page.getByLabel('Currency of its prices').selectOption('GBP');
    await showTouched(page);
    await expect(page.getByLabel('Phone number')).toHaveAccessibleDescription(/country code/);
    await expect(page.getByLabel('Address')).toHaveValue('1 Example Street\nWhitby');
    await expectNoSidewaysScroll(page, 'desk, a new place on a phone');
    await page.getByLabel('Phone number').fill('+44 20 7946 0123');
    await showTouched(page);
    await expect(page.getByText(/stands on the public pages at once/)).toBeVisible();
    await page.getByRole('button', { name: 'Add the place' }).click();
    await expect(page.getByText(/this place still needs/)).toBeVisible();
    await expectNoSidewaysScroll(page, 'desk, a place on a phone');
  });

  await test.step('its first room needs no other', async () => {
    await page.getByRole('link', { name: 'Add a room …' }).click();
    await page.getByLabel('Name').fill('Room 1');
    await page.getByLabel('Consulting').check();
    await showTouched(page);
    await page.getByRole('button', { name: 'Add the room' }).click();
    await expect(page.getByRole('row', { name: /Room 1/ })).toBeVisible();
  });

  await test.step('other clocks: each visit is listed with the time at which it would be shown', async () => {
    await page.goto('/desk/settings/places/details?location=london&kind=edit');
    await page.getByLabel('Country').selectOption({ label: 'Ireland' });
    await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
    await showTouched(page);
    await expect(page.getByRole('table', { name: 'Shown at another time' })).toBeVisible();
    await expect(page.getByText('The law of Ireland holds here')).toBeVisible();
    await expect(page.getByRole('heading', { level: 2 }).last()).toContainText('touched');
    await expectNoSidewaysScroll(page, 'desk, other clocks of a place on a phone');
  });

  await test.step('it closes for good and is gone from what patients see', async () => {
    await page.goto('/desk/settings/places?location=whitby');
    const today = new Date().toISOString().slice(0, 10);
    await page.getByRole('link', { name: 'Close it for good …' }).click();
    await page.getByLabel('Closed for good from').fill(today);
    await showTouched(page);
    await expect(page.getByText('No appointment is touched')).toBeVisible();
    await page.getByRole('button', { name: 'Close it for good' }).click();
    await expect(page.getByText(/^Important: Closed for good from/)).toBeVisible();
    const catalogue = await page.request.get('/api/services');
    expect(await catalogue.text()).not.toContain('whitby');
    const times = new URLSearchParams({
      service: 'consultation',
      location: 'whitby',
      from: today,
      to: today,
    });
    expect((await page.request.get(`/api/availability?${times}`)).status()).toBe(400);
  });
  await page.context().close();

  await test.step('each page, by axe', async () => {
    await openDesk(axePage, 'Manager');
    const details = '/desk/settings/places/details?location=new-york';
    for (const path of [
      '/desk/settings/places?location=new-york',
      `${details}&kind=add&look=yes`,
      `${details}&kind=currency&look=yes`,
      `${details}&kind=end&look=yes&from=2099-01-01`,
    ]) {
      await axePage.goto(path);
      await expectAccessible(axePage, `desk, ${path}`);
    }
  });

  await test.step('reception may look, and is told that managers change it', async () => {
    await openDesk(axePage, 'Reception');
    const answer = await axePage.goto('/desk/settings/places/details?location=london&kind=edit');
    expect(answer?.status()).toBe(403);
    await expect(axePage.getByRole('heading', { level: 1 })).toHaveText('Managers change this');
    await axePage.goto('/desk/settings/places?location=london');
    await expect(axePage.getByRole('link', { name: /Change this place/ })).toHaveCount(0);
  });
});
