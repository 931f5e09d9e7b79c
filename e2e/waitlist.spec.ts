import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { answerScreening, expectBooked, fillDetails } from './pages/booking';
import { type BookedVisit, bookFreeCall } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { newPatient } from './patients';
import { mailsTo, mailTo } from './sandbox';

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
    await desk.goto(`/desk/calendar?location=london&date=${sooner.slice(0, 10)}`);
    const kept = desk.getByRole('link', { name: /Offered until/ }).first();
    await expect(kept).toBeVisible();
    await expectAccessible(desk, 'a time that is on its way to somebody, in the calendar');
    await kept.click();
    await expect(desk.getByText('asked, has not answered yet').first()).toBeVisible();
  });

  await test.step('taken back by mistake, the link says so; one key offers it again', async () => {
    const round = desk.getByRole('listitem').filter({ hasText: 'Wanda Waiting: asked, has not' });
    await round.getByRole('button', { name: /^Take it back/ }).click();
    await expect(desk.getByText('Taken back: the time is free for everybody')).toBeVisible();
    await page.goto(link);
    await expect(page.getByText('It can no longer be offered. We are sorry.')).toBeVisible();
    await expectAccessible(desk, 'desk, a time was taken back');
    await desk.keyboard.press('z');
    await expect(desk.getByText('Offered again to those who were asked')).toBeVisible();
  });

  await test.step('accepting moves the appointment', async () => {
    await page.goto(link);
    await page.getByRole('button', { name: 'Take this time' }).click();
    await expect(page.getByText('Your appointment is moved')).toBeVisible();
    expect(await bookedFor(page)).toBe(sooner);
    await mailTo(patient.email, /^Your appointment has changed/);
    await page.goto(link);
    await expect(page.getByText('You accepted this time.')).toBeVisible();
    await desk.goto('/desk/waitlist?location=london');
    await expect(
      desk.getByRole('listitem').filter({ hasText: 'Wanda Waiting: accepted' }).first(),
    ).toBeVisible();
  });

  await test.step('staff can ask for a patient, and offer a gap that nobody may take', async () => {
    await desk.goto(`/desk/appointments/${own.id}/waitlist`);
    await expectAccessible(desk, 'desk, wait for a patient');
    await desk.getByRole('button', { name: 'Put on the waiting list' }).click();
    // Else leaving the page could call the wish off before it is kept.
    await expect(desk.getByRole('button', { name: 'Put on the waiting list' })).toHaveCount(0);
    await desk.goto(`/desk/appointments/${own.id}/waitlist`);
    await desk.getByRole('button', { name: 'Take off the waiting list' }).click();
    await expect(desk).toHaveURL(/\/desk\/waitlist/);
    await desk.getByRole('button', { name: 'Offer this time' }).click();
    await expect(desk.getByRole('alert').first()).toContainText('Choose the treatment');
  });
  await desk.context().close();
  await other.context().close();
});

test('who has no appointment asks to be told, confirms by mail, and books the time that opens', async ({
  page,
  browser,
}) => {
  const patient = newPatient({ fullName: 'Nora Nobody', phone: '+44 7400 123456' });
  const other = await browser.newPage();
  const leaving = await bookFreeCall(other, newPatient({ phone: patient.phone }), {
    place: 'new-york',
  });

  await test.step('they say when they could come and who they are', async () => {
    await page.goto('/book/advice-call/new-york');
    await page.getByRole('link', { name: 'Tell me when a time opens' }).click();
    await expectAccessible(page, 'wait without an appointment');
    await page.getByLabel('Starting from').fill('00:00');
    await page.getByLabel('Starting until').fill('23:59');
    await page.getByRole('button', { name: 'Tell me' }).click();
    await expect(page.getByRole('alert').first()).toContainText('Enter');
    await fillDetails(page, patient);
    await page.getByRole('button', { name: 'Tell me' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look in your mail');
    await expectAccessible(page, 'a link to confirm is sent');
  });

  const confirm = await mailTo(patient.email, /^Tell me when a time opens/);
  const waiting = /https?:\S+(\/a\/\S+\/waiting)/.exec(confirm.text)?.[1] ?? '';
  await test.step('the mailed link, and some questions, put them on the list', async () => {
    await page.goto(waiting);
    await expectAccessible(page, 'confirm to wait');
    await page.getByRole('button', { name: 'Put me on the list' }).click();
    await expect(page.getByRole('alert').first()).toContainText('choose yes, no or not sure');
    await answerScreening(page);
    await page.getByRole('button', { name: 'Put me on the list' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are on the list');
    await expectAccessible(page, 'on the waiting list');
  });

  await other.goto(`${leaving.managePath}/cancel`);
  await other.getByRole('button', { name: 'Cancel this appointment' }).click();
  await expect(other.getByText('Your appointment is cancelled')).toBeVisible();
  await other.context().close();
  const mail = await mailTo(patient.email, /^A time has opened: /);
  expect(mail.text).toContain('To leave the list');
  const link = /https?:\S+(\/a\/\S+\/offer\/[0-9a-f-]+)/.exec(mail.text)?.[1] ?? '';

  await test.step('the offered time is held while they book it', async () => {
    await page.goto(link);
    await expectAccessible(page, 'a first time is offered');
    await page.getByRole('button', { name: 'Take this time' }).click();
    await expect(page).toHaveURL(/\/book\/visit\/[^/]+\/check$/);
    await page.goto(waiting);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A time is held for you');
    await page.getByRole('link', { name: 'Go on booking' }).click();
    await page.getByRole('button', { name: 'Confirm appointment' }).click();
    await expectBooked(page);
  });

  await test.step('they ask again and leave by the link', async () => {
    await page.goto('/book/advice-call/new-york/wait');
    await fillDetails(page, patient);
    await page.getByRole('button', { name: 'Tell me' }).click();
    await expect
      .poll(async () => (await mailsTo(patient.email)).filter(isConfirm).length)
      .toBeGreaterThan(1);
    const texts = (await mailsTo(patient.email)).filter(isConfirm).map(({ text }) => text);
    const again = texts.find((text) => !text.includes(waiting)) ?? '';
    await page.goto(/https?:\S+(\/a\/\S+\/waiting)/.exec(again)?.[1] ?? '');
    await page.getByRole('button', { name: 'I do not want this' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are not on the list');
    await expectAccessible(page, 'no longer waiting');
  });
});

function isConfirm({ subject }: { readonly subject: string }): boolean {
  return subject.startsWith('Tell me when a time opens');
}
