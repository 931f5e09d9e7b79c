import { type Browser, expect, type Page, test } from '@playwright/test';
import { CRYOTHERAPY_IN_LONDON, visitIdOf } from './pages/booking';
import { bookFreeCall } from './pages/posted-booking';
import { newPatient } from './patients';
import { askTimeToThink } from './time-travel';

async function openElsewhere(browser: Browser, timezoneId: string, javaScriptEnabled = true) {
  const context = await browser.newContext({ timezoneId, javaScriptEnabled });
  return context.newPage();
}

function soonestTimes(page: Page) {
  return page.getByRole('region', { name: 'The soonest times' }).getByRole('button');
}

function firstTime(page: Page) {
  return soonestTimes(page).first();
}

function heldTime(page: Page) {
  return page.getByRole('complementary', { name: 'The time we hold for you' });
}

/** Refused with the reason; then it is granted, at a time that leaves time enough. */
async function keepLonger(page: Page) {
  const held = heldTime(page);
  const visitId = visitIdOf(page);
  await askTimeToThink(visitId, 9_999);
  await held.getByText('Need longer').click();
  const keep = held.getByRole('button', { name: 'Keep it longer' });
  await keep.click();
  await expect(held.getByRole('alert')).toContainText('before you have read about the treatment');
  await askTimeToThink(visitId, 48);
  await keep.click();
  await expect(held).toBeVisible();
  await expect(held.getByRole('alert')).toHaveCount(0);
  await held.getByText('Need longer').click();
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
  const startsAt = (await soonestTimes(page).last().getAttribute('value')) ?? '';
  await soonestTimes(page).last().click();
  const held = heldTime(page);
  const own = clockIn('America/New_York', startsAt);
  await expect(held).toContainText(new RegExp(`London time\\), ${own} your time for you until`));
  await keepLonger(page);
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
  await soonestTimes(page).last().click();
  await keepLonger(page);
  await heldTime(page).getByRole('button', { name: 'Let this time go' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You let this time go');
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
