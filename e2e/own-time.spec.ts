import { type Browser, expect, type Page, test } from '@playwright/test';
import { CRYOTHERAPY_IN_LONDON } from './pages/booking';
import { bookFreeCall } from './pages/posted-booking';
import { newPatient } from './patients';

async function openElsewhere(browser: Browser, timezoneId: string, javaScriptEnabled = true) {
  const context = await browser.newContext({ timezoneId, javaScriptEnabled });
  return context.newPage();
}

function firstTime(page: Page) {
  return page.getByRole('region', { name: 'The soonest times' }).getByRole('button').first();
}

/** "4:00 pm" in a zone, told by this process and not by the page. */
function clockIn(timeZone: string, startsAt: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h12',
    timeZone,
  }).format(new Date(startsAt));
}

test('a patient elsewhere sees clinic time with its zone named, and their own beside it', async ({
  browser,
}) => {
  const page = await openElsewhere(browser, 'America/New_York');
  await page.goto(CRYOTHERAPY_IN_LONDON);
  await expect(page.getByText(/All times are London time \((GMT|BST)\)/)).toBeVisible();
  const startsAt = (await firstTime(page).getAttribute('value')) ?? '';
  await expect(firstTime(page).locator('time')).toHaveText(clockIn('Europe/London', startsAt));
  const own = clockIn('America/New_York', startsAt);
  await expect(firstTime(page)).toContainText(`${own} your time`);
  await page.context().close();
});

test('the time that is held for them is told in both as well, in one sentence', async ({
  browser,
}) => {
  const page = await openElsewhere(browser, 'America/New_York');
  await page.goto(CRYOTHERAPY_IN_LONDON);
  const startsAt = (await firstTime(page).getAttribute('value')) ?? '';
  await firstTime(page).click();
  const held = page.getByRole('complementary', { name: 'The time we hold for you' });
  const own = clockIn('America/New_York', startsAt);
  await expect(held).toContainText(new RegExp(`London time\\), ${own} your time for you until`));
  await held.getByText('Need longer').click();
  await held.getByRole('button', { name: 'Let this time go' }).click();
  await page.context().close();
});

test('a patient in the clinic’s own zone sees one time', async ({ browser }) => {
  const page = await openElsewhere(browser, 'Europe/London');
  await page.goto(CRYOTHERAPY_IN_LONDON, { waitUntil: 'networkidle' });
  await expect(firstTime(page)).toBeVisible();
  await expect(page.getByText('your time')).toHaveCount(0);
  await page.context().close();
});

test('without JavaScript there is clinic time with its zone, and nothing else', async ({
  browser,
}) => {
  const page = await openElsewhere(browser, 'America/New_York', false);
  await page.goto(CRYOTHERAPY_IN_LONDON);
  await expect(page.getByText(/All times are London time/)).toBeVisible();
  await expect(firstTime(page)).not.toContainText('your time');
  await page.context().close();
});

test('the page that manages an appointment shows both times too', async ({ page, browser }) => {
  const visit = await bookFreeCall(page, newPatient());
  const elsewhere = await openElsewhere(browser, 'Asia/Tokyo');
  await elsewhere.goto(visit.managePath);
  await expect(elsewhere.getByText(/^London time \((GMT|BST)\), /)).toBeVisible();
  const own = clockIn('Asia/Tokyo', visit.startsAt);
  await expect(elsewhere.getByText(`${own} your time`)).toBeVisible();
  await elsewhere.context().close();
});
