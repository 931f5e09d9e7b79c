import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './accessibility';
import { narrowPhone, showTouched } from './pages/settings';
import { openDesk } from './pages/sign-in';
import { mailTo } from './sandbox';

// Every stop is looked at in light and dark, and on the narrowest phone.
test.describe.configure({ timeout: 240_000 });

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
  await showTouched(page);
  await expect(ahead).toHaveAccessibleDescription(/whole number/);
  await expect(ahead).toHaveValue('none');
  await expectAccessible(page, 'desk, a rule with a mistake');
  await ahead.fill('7');
  await showTouched(page);
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

  await test.step('who wrote over an older page is shown what the other changed, and keeps both', async () => {
    await page.getByRole('link', { name: 'Services', exact: true }).first().click();
    await page.getByRole('link', { name: 'Minocycline' }).first().click();
    await expect(ahead).toHaveValue('7');
    await other.getByLabel('How far ahead people may book').fill('100');
    await showTouched(other);
    await other.getByRole('button', { name: 'Change the rules' }).click();
    await expect(other.getByText('The new rules hold')).toBeVisible();
    await ahead.fill('8');
    await showTouched(page);
    await expect(page.getByText('Somebody changed this while your page was open')).toBeVisible();
    await expect(page.getByLabel('How far ahead people may book')).toHaveValue('100');
    const changes = page.getByRole('region', { name: 'What changes for new bookings' });
    await expect(changes.getByRole('listitem')).toHaveText([
      'Most ahead for one patient: 7 becomes 8',
    ]);
    await expectAccessible(page, 'desk, rules that somebody else changed meanwhile');
  });

  await test.step('only a clinician makes thinking time shorter', async () => {
    await page.goto('/desk/settings/services/cryotherapy?location=london');
    await page.getByLabel('Thinking time, hours').fill('24');
    await showTouched(page);
    await expect(
      page.getByText(/Only a clinician may make the thinking time shorter/),
    ).toBeVisible();
  });

  await test.step('only a clinician does without an assessment, and nobody where a prescriber’s checks hang on it', async () => {
    await page.getByRole('link', { name: 'Change the assessment …' }).click();
    await page.getByLabel('Somebody must have looked first').uncheck();
    await showTouched(page);
    await expect(page.getByText(/Only a clinician may accept less/)).toBeVisible();
    await expect(page.getByLabel('Somebody must have looked first')).not.toBeChecked();
    await page.goto('/desk/settings/services/minocycline/assessment?location=london');
    await expect(page.getByText('Always needed')).toBeVisible();
    await expect(page.getByLabel('Somebody must have looked first')).toHaveCount(0);
    await page.getByLabel('At most so many days before').fill('60');
    await showTouched(page);
    await expect(
      page.getByText('Milia assessment with a clinician, at most 60 days before', { exact: true }),
    ).toBeVisible();
    await expectAccessible(page, 'desk, a stricter assessment');
    await page.goto('/desk/settings/services/cryotherapy?location=london');
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

test('prices, cancelling and staff: what it touches comes first; on a narrow phone without JavaScript as well', async ({
  browser,
  page: axePage,
}) => {
  const page = await narrowPhone(browser);
  await openDesk(page, 'Manager');

  await test.step('a price at one place', async () => {
    // No other test books it in New York.
    await page.goto('/desk/settings/services/de-roofing?location=new-york');
    await expectNoSidewaysScroll(page, 'desk, a service on a phone');
    await page.getByRole('link', { name: /^Change ….*: the price in New York$/ }).click();
    await page.getByLabel('Full price, USD').fill('much');
    await showTouched(page);
    await expect(page.getByLabel('Full price, USD')).toHaveAccessibleDescription(/27\.50/);
    await page.getByLabel('Full price, USD').fill('431.50');
    await page.getByLabel('Deposit when booking, USD').fill('80');
    await showTouched(page);
    await expect(page.getByText('$431.50, $80 of it as a deposit')).toBeVisible();
    await expect(page.getByText(/They keep the price/)).toBeVisible();
    await page.getByRole('button', { name: 'Change the price' }).click();
    await expect(page.getByText('The new price holds')).toBeVisible();
    await expect(page.getByText(/New York: .* became \$431\.50/)).toBeVisible();
  });

  await test.step('what it needs', async () => {
    await page.getByRole('link', { name: 'Change what it needs …' }).click();
    await showTouched(page);
    await expect(page.getByText(/Nothing changes/)).toBeVisible();
  });

  await test.step('the rules for waiting', async () => {
    await page.goto('/desk/settings/policies?location=london');
    const offered = page.getByLabel('An earlier time is offered for, minutes');
    const years = page.getByLabel('Adults’ records are kept, years');
    await page.getByLabel('Half of the deposit back, hours before').fill('48');
    await showTouched(page);
    await expect(page.getByText(/fewer hours than for all of it/)).toBeVisible();
    await years.fill('7');
    await showTouched(page);
    await expect(years).toHaveAccessibleDescription(/whole number from 8/);
    await years.fill('8');
    await page.getByLabel('Half of the deposit back, hours before').fill('24');
    await offered.fill('125');
    await showTouched(page);
    await expect(page.getByText(/120 becomes 125/)).toBeVisible();
    await page.getByRole('button', { name: 'Change the rules' }).click();
    await expect(page.getByText('The new rules hold')).toBeVisible();
    await expect(page.getByText(/120 became 125/)).toBeVisible();
    await page.getByRole('button', { name: 'Undo this change' }).click();
    await expect(page.getByText('Undone: it is as it was before')).toBeVisible();
    await expect(page.getByText(/125 became 120/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo this change' })).toHaveCount(0);
  });

  await test.step('who works here', async () => {
    await page.goto('/desk/settings/staff?location=london');
    await page.getByRole('link', { name: 'Invite somebody …' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Zoe Example');
    await page.getByRole('button', { name: 'Invite them' }).click();
    await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/Write an email/);
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Zoe Example');
    const address = `${randomUUID()}@example.com`;
    await page.getByLabel('Email address').fill(address);
    await page.getByRole('radio', { name: /^Reception/ }).check();
    await page.getByRole('button', { name: 'Invite them' }).click();
    await expect(page.getByText('They can sign in now', { exact: false }).first()).toBeVisible();
    expect((await mailTo(address, /^Your sign-in link$/)).text).toContain('/sign-in/link');
    await page.getByRole('link', { name: /^Leaves ….*: Zoe Example$/ }).click();
    await page.getByRole('button', { name: 'They leave' }).click();
    await expect(
      page.getByRole('listitem').filter({ hasText: 'Zoe Example' }).first(),
    ).toContainText('has left');
  });

  await test.step('the older settings', async () => {
    for (const path of ['', '/hours', '/services', '/services/cryotherapy', '/places']) {
      await page.goto(`/desk/settings${path}?location=london`);
      await expectNoSidewaysScroll(page, `desk settings${path} on a phone`);
    }
    await page.getByRole('link', { name: /^Stop using it.*: Cryo unit$/ }).click();
    await expect(page.getByRole('button', { name: 'Stop using it' })).toBeVisible();
    await expectNoSidewaysScroll(page, 'desk, a device that goes, on a phone');
  });
  await page.context().close();

  await test.step('each page, by axe', async () => {
    await openDesk(axePage, 'Manager');
    const service = '/desk/settings/services/de-roofing';
    for (const path of [
      `${service}/price?location=new-york&look=yes&price=1&deposit=2`,
      `${service}/price?location=new-york&look=yes&price=200&deposit=20`,
      `${service}/needs?location=new-york`,
      '/desk/settings/policies?location=london',
      '/desk/settings/staff?location=london',
      '/desk/settings/staff/change?location=london&kind=invite',
    ]) {
      await axePage.goto(path);
      await expectAccessible(axePage, `desk, ${path}`);
    }
  });
});
