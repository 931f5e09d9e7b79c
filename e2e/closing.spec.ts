import { expect, type Page, test } from '@playwright/test';
import { DAY_MS } from '../lib/shared/milliseconds';
import { expectAccessible } from './accessibility';
import { readAsOwner } from './owner';
import { bookByPost } from './pages/posted-desk';
import { openDesk } from './pages/sign-in';
import { newPatient, ownName } from './patients';

// Every stop takes seconds: axe in light and dark, and the narrowest phone.
test.describe.configure({ timeout: 240_000 });

/** A day on which the first clinician of the list has visits, past the week in which other tests book. */
async function previewBusyDay(page: Page): Promise<void> {
  for (let days = 14; days < 28; days += 1) {
    const date = new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
    await page.goto(`/desk/closures/new?location=london&date=${date}`);
    await page.getByLabel('Who or what is away').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Show what this touches' }).click();
    await expect(page.getByRole('heading', { level: 2 })).toContainText('touched');
    const touched = page.getByRole('heading', { name: /^\d+ appointments? (is|are) touched$/ });
    if (await touched.isVisible()) return;
  }
  throw new Error('The demo has no visit in the weeks ahead');
}

test('a day is closed: each visit is shown first, those left are flagged, and the time opens again', async ({
  page,
}) => {
  await openDesk(page, 'Manager');
  await page.goto('/desk/closures?location=london');
  await expectAccessible(page, 'desk, time off');
  await previewBusyDay(page);
  await expectAccessible(page, 'desk, what closing touches');
  // Nobody is moved: other tests book in the same clinic.
  const groups = page.getByRole('group');
  const visits = await groups.count();
  for (let index = 0; index < visits; index += 1) {
    await groups.nth(index).getByLabel('Leave it for now').check();
  }
  await page.getByRole('button', { name: 'Close this time' }).click();
  await expect(page.getByText('There is a problem')).toBeVisible();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Training day');
  await page.getByRole('button', { name: 'Close this time' }).click();
  await expect(page.getByText('The time is closed')).toBeVisible();
  const waiting = page
    .getByRole('region', { name: 'To be moved' })
    .getByRole('listitem')
    .filter({ hasText: 'Training day' });
  await expect(waiting).toHaveCount(visits);
  await expectAccessible(page, 'desk, visits to be moved');

  const off = page.getByRole('region', { name: 'Closed from now on' });
  await expect(off).toContainText('Training day');
  await waiting.first().getByRole('link').click();
  await expect(page.getByText('Training day').first()).toBeVisible();
  await expectAccessible(page, 'desk, a visit to be moved');
  await page.getByRole('link', { name: /^Move/ }).first().click();
  await expectAccessible(page, 'desk, move a visit');

  await page.goto('/desk/closures?location=london');
  const training = off.getByRole('listitem').filter({ hasText: 'Training day' });
  await training.getByRole('button', { name: /^Open again/ }).click();
  await expect(off).not.toContainText('Training day');
  await expect(page.getByText('The time is open again')).toBeVisible();
  await expectAccessible(page, 'desk, time that was opened again');
  // The way back leads over what it would touch by now.
  await page.keyboard.press('z');
  await expect(page.getByRole('button', { name: 'Close this time' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Training day');
  const again = page.getByRole('group');
  for (let index = 0; index < (await again.count()); index += 1) {
    await again.nth(index).getByLabel('Leave it for now').check();
  }
  await page.getByRole('button', { name: 'Close this time' }).click();
  await expect(off).toContainText('Training day');
  const closed = page.url();
  await page.keyboard.press('z');
  await expect(off).not.toContainText('Training day');
  // Opened already: the address of before offers no other time off in its place.
  await page.goto(closed);
  await expect(page.getByText('The time is closed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo: open it again' })).toHaveCount(0);
});

/** The stretch in which a visit has its person, on the clock of London, as the form that closes time names it. */
async function stretchOf(id: string): Promise<Record<string, string>> {
  const [row] = await readAsOwner(
    (sql) => sql<Record<string, string>[]>`select c.id as schedule,
        to_char(a.starts_at at time zone 'Europe/London', 'YYYY-MM-DD') as "fromDate",
        to_char(a.starts_at at time zone 'Europe/London', 'HH24:MI') as "fromTime",
        to_char(a.ends_at at time zone 'Europe/London', 'YYYY-MM-DD') as "toDate",
        to_char(a.ends_at at time zone 'Europe/London', 'HH24:MI') as "toTime"
      from appointment a join slot s on s.clinic_id = a.clinic_id and s.appointment_id = a.id
      join schedule c on c.clinic_id = s.clinic_id and c.id = s.schedule_id and c.actor = 'practitioner'
      where a.id = ${id}`,
  );
  return row ?? {};
}

test('a closing is taken back whole, and its mails are decided together', async ({ page }) => {
  await openDesk(page, 'Manager');
  const patient = newPatient({ fullName: ownName('Cleo') });
  const date = new Date(Date.now() + 16 * DAY_MS).toISOString().slice(0, 10);
  const { id } = await bookByPost(page.request, patient, { service: 'cryotherapy', date });
  const stretch = await stretchOf(id);
  const query = new URLSearchParams({ location: 'london', ...stretch });
  await page.goto(`/desk/closures/new?${query}`);
  await expect(page.getByRole('group')).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Reason' }).fill('No power');
  await page.getByRole('button', { name: 'Close this time' }).click();
  const notice = page.getByRole('status').filter({ hasText: 'The time is closed' });
  await expect(notice).toContainText('Moved: 1. Cancelled: 0.');
  await expect(notice.getByRole('link', { name: patient.fullName })).toBeVisible();
  await expect(notice).toContainText('Told by mail at');
  await expectAccessible(page, 'desk, what closing moved');
  await notice.getByRole('button', { name: 'Don’t send any' }).click();
  await expect(page.getByText('The patients get no mail')).toBeVisible();
  await expect(notice).toContainText('Gets no mail.');
  await page.keyboard.press('z');
  await expect(page.getByText('1 appointment is back where it was')).toBeVisible();
  await expect(page.getByText('The time is open again')).toBeVisible();
  expect(await stretchOf(id)).toEqual(stretch);
});

/** The first of the place's rooms, and the words of its link. */
async function openRoomDay(page: Page, link: string): Promise<void> {
  await page.goto('/desk/settings/hours?location=new-york');
  const row = page.getByRole('row').filter({ hasText: 'Room' }).last();
  await row.getByRole('link', { name: new RegExp(`^${link}`) }).click();
}

test('opening hours are looked at before they hold: a holiday, another week, an extra session', async ({
  page,
}) => {
  await openDesk(page, 'Manager');
  await page.goto('/desk/settings?location=new-york');
  await expectAccessible(page, 'desk, settings');
  await page.getByRole('link', { name: 'Opening hours' }).click();
  await expectAccessible(page, 'desk, opening hours');
  await page
    .getByRole('link', { name: /^Most a day/ })
    .first()
    .click();
  await expectAccessible(page, 'desk, a limit for a day');
  await page.goBack();

  await page.getByRole('link', { name: /^Add a holiday/ }).click();
  // Far ahead, so that nobody's visit is touched while other tests book.
  const day = new Date(Date.now() + 300 * DAY_MS).toISOString().slice(0, 10);
  await page.getByLabel('Day', { exact: true }).fill(day);
  await page.getByRole('button', { name: 'Show what this touches' }).click();
  await expect(page.getByText('Write what the day is called')).toBeVisible();
  await expectAccessible(page, 'desk, a holiday with a mistake');
  await page.getByLabel('What the day is called').fill('Founders’ day');
  await page.getByRole('button', { name: 'Show what this touches' }).click();
  await expect(page.getByRole('region', { name: 'Closes' })).toBeVisible();
  await expect(page.getByText('No appointment is touched')).toBeVisible();
  await expectAccessible(page, 'desk, what a holiday touches');
  await page.getByRole('button', { name: 'Change the hours' }).click();
  await expect(page.getByText('The new hours hold')).toBeVisible();
  await expect(page.getByText('Founders’ day').first()).toBeVisible();
  await page.getByRole('link', { name: /^Remove.*Founders’ day/ }).click();
  await expect(page.getByRole('region', { name: 'Opens' })).toBeVisible();
  await page.getByRole('button', { name: 'Change the hours' }).click();
  await expect(page.getByText('Founders’ day')).toBeHidden();

  await openRoomDay(page, 'Other week');
  await expectAccessible(page, 'desk, another week');
  await page.getByLabel('From', { exact: true }).fill(day);
  const monday = page.getByRole('group', { name: 'Monday' });
  await monday.getByLabel('Closes').fill('20:00');
  await monday.getByText('More breaks').click();
  await monday.getByLabel('Break 2 from').fill('17:00');
  await monday.getByLabel('Break 2 to').fill('16:00');
  await page.getByRole('button', { name: 'Show what this touches' }).click();
  await expect(monday.getByText('This must be later than it begins')).toBeVisible();
  await expectAccessible(page, 'desk, another week with a mistake in a break');
  await monday.getByLabel('Break 2 to').fill('17:30');
  await page.getByRole('button', { name: 'Show what this touches' }).click();
  await expect(page.getByRole('region', { name: 'Opens' })).toBeVisible();
  await page.getByRole('button', { name: 'Change the hours' }).click();
  await expect(page.getByRole('table')).toContainText('17:00 and 17:30–20:00');

  await openRoomDay(page, 'Extra session');
  await page.getByLabel('Day', { exact: true }).fill(day);
  await page.getByLabel('From', { exact: true }).fill('05:00');
  await page.getByLabel('To', { exact: true }).fill('06:00');
  await page.getByRole('button', { name: 'Show what this touches' }).click();
  await page.getByRole('button', { name: 'Change the hours' }).click();
  await expect(page.getByText('extra session 05:00–06:00').first()).toBeVisible();
});
