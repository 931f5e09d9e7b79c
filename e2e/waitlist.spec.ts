import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { type BookedVisit, bookFreeCall } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { newPatient } from './patients';
import { mailTo } from './sandbox';

// Every stop takes seconds: axe in light and dark, and the narrowest phone.
test.describe.configure({ timeout: 240_000 });

/** Moves a visit to one of the last times that its page shows, counted from the end; the new start. */
async function moveTo(page: Page, visit: BookedVisit, fromEnd: number): Promise<string> {
  await page.goto(`${visit.managePath}/move`);
  const days = page.getByRole('region', { name: 'By day' });
  // Later days are folded away.
  await days.locator('summary').last().click();
  await days.locator('button').nth(-fromEnd).click();
  await expect(page.getByText('Your appointment is moved')).toBeVisible();
  return bookedFor(page);
}

async function bookedFor(page: Page): Promise<string> {
  const time = page.getByRole('definition').locator('time').first();
  return (await time.getAttribute('datetime')) ?? '';
}

test('who waits for something sooner is offered a time that another patient gives back, and takes it', async ({
  page,
  browser,
}) => {
  const patient = newPatient({ fullName: 'Wanda Waiting' });
  const own = await bookFreeCall(page, patient);
  const later = await moveTo(page, own, 1);
  const other = await browser.newPage();
  const leaving = await bookFreeCall(other, newPatient());
  const sooner = await moveTo(other, leaving, 9);
  expect(sooner < later).toBe(true);

  await test.step('they say when they could come', async () => {
    await page.goto(own.managePath);
    await page.getByRole('link', { name: 'Tell me if something sooner opens' }).click();
    await expectAccessible(page, 'wait for something sooner');
    await page.getByLabel('Starting until').fill('06:00');
    await page.getByRole('button', { name: 'Tell me' }).click();
    await expect(page.getByRole('alert').first()).toContainText('later than the first');
    await page.getByLabel('Starting until').fill('23:00');
    await page.getByRole('button', { name: 'Tell me' }).click();
    await expect(page.getByText('We tell you when something sooner opens')).toBeVisible();
  });

  await test.step('somebody cancels, and the time is offered by mail', async () => {
    await other.goto(`${leaving.managePath}/cancel`);
    await other.getByRole('button', { name: 'Cancel this appointment' }).click();
    await expect(other.getByText('Your appointment is cancelled')).toBeVisible();
  });
  const mail = await mailTo(patient.email, /^A sooner appointment: /);
  const link = /https?:\S+(\/a\/\S+\/offer\/[0-9a-f-]+)/.exec(mail.text)?.[1] ?? '';

  await test.step('opening the link changes nothing', async () => {
    await page.goto(own.managePath);
    await expect(page.getByText('A sooner time:')).toBeVisible();
    await expectAccessible(page, 'own appointment with an offer');
    await page.goto(link);
    await expectAccessible(page, 'the offer');
    await page.goto(own.managePath);
    expect(await bookedFor(page)).toBe(later);
  });

  const desk = await browser.newPage();
  await test.step('the desk sees who waits and who is asked', async () => {
    await openDesk(desk, 'Prescriber');
    await desk.goto('/desk/waitlist?location=london');
    await expect(desk.getByText('asked, has not answered yet').first()).toBeVisible();
    await expectAccessible(desk, 'desk, waiting list');
  });

  await test.step('accepting moves the appointment', async () => {
    await page.goto(link);
    await page.getByRole('button', { name: 'Take this time' }).click();
    await expect(page.getByText('Your appointment is moved')).toBeVisible();
    expect(await bookedFor(page)).toBe(sooner);
    await mailTo(patient.email, /^Your appointment has changed/);
    await page.goto(link);
    await expect(page.getByText('You accepted this time.')).toBeVisible();
    await desk.reload();
    await expect(
      desk.getByRole('listitem').filter({ hasText: 'Wanda Waiting: accepted' }).first(),
    ).toBeVisible();
  });

  await test.step('staff can ask for a patient, and offer a gap that nobody may take', async () => {
    await desk.goto(`/desk/appointments/${own.id}/waitlist`);
    await expectAccessible(desk, 'desk, wait for a patient');
    await desk.getByRole('button', { name: 'Put on the waiting list' }).click();
    await desk.goto(`/desk/appointments/${own.id}/waitlist`);
    await desk.getByRole('button', { name: 'Take off the waiting list' }).click();
    await expect(desk).toHaveURL(/\/desk\/waitlist/);
    await desk.getByRole('button', { name: 'Offer this time' }).click();
    await expect(desk.getByRole('alert').first()).toContainText('Choose the treatment');
  });
  await desk.context().close();
  await other.context().close();
});
