import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { openDesk } from './pages/sign-in';

// Every stop is looked at in light and dark, and on the narrowest phone.
test.describe.configure({ timeout: 240_000 });

const look = (page: Page) => page.getByRole('button', { name: 'Show what this touches' }).click();

test('a device goes out of use: each visit is shown first, those left carry a flag, until it is used again', async ({
  page,
}) => {
  await openDesk(page, 'Manager');
  await page.goto('/desk/settings?location=new-york');
  await page.getByRole('link', { name: 'Rooms and devices' }).click();
  await expectAccessible(page, 'desk, rooms and devices');
  // No other test books what needs it in New York.
  await page.getByRole('link', { name: /^Stop using it.*: Hot-wire cautery$/ }).click();
  await expect(page.getByRole('heading', { level: 2 })).toContainText('touched');
  const visits = page.getByRole('group');
  const count = await visits.count();
  expect(count).toBeGreaterThan(0);
  await expectAccessible(page, 'desk, what taking a device away touches');
  for (const visit of await visits.all()) await visit.getByLabel('Leave it for now').check();
  await page.getByRole('button', { name: 'Stop using it' }).click();
  const reason = page.getByRole('textbox', { name: 'Reason' });
  await expect(reason).toHaveAccessibleDescription(/Say why/);
  await reason.fill('The cautery is broken.');
  await page.getByRole('button', { name: 'Stop using it' }).click();
  await expect(page.getByText(`Waiting to be moved: ${count}`)).toBeVisible();
  await expect(page.getByRole('row', { name: /Hot-wire cautery/ })).toContainText('No longer used');

  await test.step('the day shows the flag', async () => {
    await page.goto('/desk/closures?location=new-york');
    const waiting = page.getByRole('region', { name: 'To be moved' }).getByRole('listitem');
    await waiting.filter({ hasText: 'The cautery is broken.' }).first().getByRole('link').click();
    await expect(page.getByText('The cautery is broken.').first()).toBeVisible();
    await page.getByRole('link', { name: /, New York$/ }).click();
    await expect(page.getByText('To be moved').first()).toBeVisible();
  });

  await page.goto('/desk/settings/places?location=new-york');
  await page.getByRole('link', { name: /^Use it again.*: Hot-wire cautery$/ }).click();
  await page.getByRole('button', { name: 'Use it again' }).click();
  await expect(page.getByRole('row', { name: /Hot-wire cautery/ })).toContainText('Yes');
  await page.goto('/desk/closures?location=new-york');
  await expect(page.getByText('The cautery is broken.')).toHaveCount(0);
});

test('rules of a service are looked at first, hold for new bookings, and are not written over unseen', async ({
  page,
}) => {
  await openDesk(page, 'Manager');
  await page.goto('/desk/settings/services?location=london');
  await expectAccessible(page, 'desk, services');
  await page.getByRole('link', { name: 'Minocycline' }).first().click();
  const ahead = page.getByLabel('Most ahead for one patient');
  await ahead.fill('none');
  await look(page);
  await expect(ahead).toHaveAccessibleDescription(/whole number/);
  await expect(ahead).toHaveValue('none');
  await expectAccessible(page, 'desk, a rule with a mistake');
  await ahead.fill('7');
  await look(page);
  await expect(page.getByText(/They stay as they were booked/)).toBeVisible();
  await expectAccessible(page, 'desk, what a rule touches');

  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Change the rules' }).click();
  await expect(other.getByText('The new rules hold')).toBeVisible();
  await expect(other.getByText(/Most ahead for one patient: .* became 7/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Change the rules' }).click();
  await expect(page.getByText(/changed meanwhile/)).toBeVisible();
  await expect(page.getByText(/Nothing changes: these are the rules/)).toBeVisible();

  await test.step('only a clinician makes thinking time shorter', async () => {
    await page.goto('/desk/settings/services/cryotherapy?location=london');
    await page.getByLabel('Thinking time, hours').fill('24');
    await look(page);
    await expect(
      page.getByText(/Only a clinician may make the thinking time shorter/),
    ).toBeVisible();
  });

  await test.step('who does it is looked at first, too', async () => {
    await page
      .getByRole('link', { name: /^Take it away/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('no longer does');
    await expectAccessible(page, 'desk, taking a treatment from somebody');
  });
});
