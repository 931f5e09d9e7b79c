import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { answerScreening, goOn, goToPayment, pressOwnChoice } from './pages/booking';
import { expectListening } from './pages/calendar';
import { dateIn } from './pages/date-in';
import { bookCryotherapy, bookFreeCall, prepareCryotherapy } from './pages/posted-booking';
import { openDesk, signInAsPatient, signInToDesk } from './pages/sign-in';
import { newPatient } from './patients';
import { mailTo } from './sandbox';
import { bringToday, markDone, withCopies } from './time-travel';

/** Signed in once for all tests of this file. */
let reception: Page;

test.beforeAll(async ({ browser }) => {
  reception = await browser.newPage();
  await signInToDesk(reception, 'Reception');
});

test.afterAll(async () => reception.context().close());

async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${button}`) }).click();
}

test('staff see an online booking on its day and take it through the visit, and back a step', async ({
  page,
}) => {
  const patient = newPatient({ fullName: `Grace ${randomUUID().replaceAll(/[^a-f]/g, '')}` });
  // The soonest time may be today's.
  const visit = await bookFreeCall(page, patient, { from: dateIn(37) });
  await reception.goto(`/desk?location=london&date=${visit.startsAt.slice(0, 10)}`);
  const link = () => reception.locator(`[href="/desk/appointments/${visit.id}"]:visible`);
  await expect(link()).toHaveText(patient.fullName);
  const key = async (letter: string, says: string | RegExp) => {
    await expectListening(reception);
    await link().focus();
    await reception.keyboard.press(`Shift+${letter}`);
    await expect(reception.getByText(says).first()).toBeVisible();
  };
  await key('A', 'Not yet: its day has not come.');

  await bringToday(visit.id);
  await reception.goto('/desk?location=london');
  const row = reception.getByRole('listitem').filter({ hasText: patient.fullName });
  const next = async (button: string, then: string) => {
    await row.getByRole('button', { name: new RegExp(`^${button}`) }).click();
    await expect(row).toContainText(then);
  };
  await key('F', 'Not possible now. Next here: “Arrived” or “Did not come”.');
  await key('A', 'Done. z: Undo arrived');
  await expect(link()).toBeFocused();
  await expect(row).toContainText('Here for');
  await test.step('in the calendar by the same keys, where a notice has the way back', async () => {
    await reception.goto('/desk/calendar?location=london&view=people');
    const notice = reception.getByRole('status').filter({ hasText: patient.fullName });
    await key('R', `${patient.fullName}: In the room`);
    await expect(reception).toHaveURL(/view=people/);
    await expect(link()).toBeFocused();
    await expect(link()).toBeInViewport();
    await expectAccessible(reception, 'calendar, a step by key');
    await reception.keyboard.press('z');
    await expect(notice).toContainText('Here');
    await reception.goto('/desk?location=london');
  });
  await next('In the room', 'In the room');
  await next('Done', 'Done');
  await next('Undo done', 'In the room');
  await next('Done', 'Done');
  // One key takes back what was pressed last, wherever it stands on the screen.
  await reception.keyboard.press('z');
  await expect(row.getByRole('button', { name: /^Undo in the room/ })).toBeVisible();
  await next('Done', 'Done');

  await row.getByRole('link', { name: patient.fullName }).click();
  await expect(reception.getByText(visit.reference)).toBeVisible();
  await expect(reception.getByText(patient.email)).toBeVisible();
});

test('cancelling at the desk says what becomes of the money, and can be undone', async ({
  page,
}) => {
  const visit = await bookCryotherapy(page, newPatient());
  await reception.goto(`/desk/appointments/${visit.id}`);
  await expect(reception.getByText('£22, paid')).toBeVisible();
  await test.step('sixty like it, with all that they lack, are printed on one sheet, and fewer with more room', async () => {
    await withCopies(visit.id, 60, async (date) => {
      await reception.goto(`/desk?location=london&date=${date}`);
      await expect(reception.getByText('60 appointments')).toBeVisible();
      await expect(reception.getByText('Consent missing')).toHaveCount(60);
      for (const format of ['A4', 'Letter']) {
        const pdf = (await reception.pdf({ format })).toString('latin1');
        expect(pdf.match(/\/Type \/Page\b/g), format).toHaveLength(1);
      }
      await reception.goto(`/desk/calendar?location=london&view=people&date=${date}`);
      await expect(reception.getByTitle('Consent missing')).toHaveCount(60);
    });
    for (const count of [7, 6]) {
      await withCopies(visit.id, count, async (date) => {
        await reception.goto(`/desk?location=london&date=${date}`);
        await expect(reception.getByText(`${count} appointments`)).toBeVisible();
        await expect(reception.locator('ol.long-day')).toHaveCount(count > 6 ? 1 : 0);
        for (const format of ['A4', 'Letter']) {
          const pdf = (await reception.pdf({ format })).toString('latin1');
          expect(pdf.match(/\/Type \/Page\b/g), `${count} on ${format}`).toHaveLength(1);
        }
      });
    }
    await reception.goto(`/desk/appointments/${visit.id}`);
  });
  await reception.getByRole('link', { name: /^Cancel/ }).click();
  await expect(reception.getByText('The whole deposit of £22 goes back.').first()).toBeVisible();
  await press(reception, 'Cancel the appointment');
  await expect(reception.getByRole('alert').first()).toContainText('Choose whose decision it is');
  await reception.getByRole('radio', { name: /^The clinic/ }).check();
  await reception.getByLabel(/^Note for the clinic/).fill('The cryo unit is broken.');
  await press(reception, 'Cancel the appointment');
  await expect(reception.getByText('The patient is told by mail at')).toBeVisible();
  await expect(reception.getByText('£22, on its way back')).toBeVisible();
  await expect(reception.getByText('The cryo unit is broken.')).toBeVisible();
  await page.goto(visit.managePath);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This appointment is cancelled');

  await press(reception, 'Undo the cancellation');
  // "Booked" also stands in the history: only the button that goes says that the undo is done.
  await expect(reception.getByRole('button', { name: 'Undo the cancellation' })).toHaveCount(0);
  await expect(reception.getByText('Booked').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your appointment is booked');
});

test('a clinician clears what needs a look, on a phone without JavaScript, and the patient is told', async ({
  page,
  browser,
}) => {
  const patient = newPatient();
  const answers = { 'skin-type': 'unsure', isotretinoin: 'yes' } as const;
  const visitId = await prepareCryotherapy(page, patient, answers);
  await page.goto(`/book/visit/${visitId}/check`);
  const whatToDo = page.getByRole('listitem').filter({ hasText: 'Do not stop any medicine' });
  await expect(whatToDo).toContainText('Your skin may be more delicate');
  await goToPayment(page);
  await page.getByRole('button', { name: 'Pay £22.00' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your request');
  await expect(whatToDo).toContainText('Your skin may be more delicate');
  await mailTo(patient.email, /^About your appointment request$/);

  await reception.goto(`/desk/appointments/${visitId}`);
  await expect(reception.getByRole('button', { name: 'Let it go ahead' })).toHaveCount(0);
  const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
  const clinician = await browser.newPage(phone);
  await openDesk(clinician, 'Clinician');
  await clinician.goto(`/desk/appointments/${visitId}`);
  await press(clinician, 'Let it go ahead');
  await expect(clinician.getByRole('alert').first()).toContainText('Say why you decide so');
  await expect(clinician.getByRole('alert').first()).toContainText('it cannot be undone');
  await clinician.getByLabel(/^I have looked at these answers/).check();
  await clinician.getByLabel(/^Your reason/).fill('Photo type III, told about colour.');
  await press(clinician, 'Let it go ahead');
  await expect(clinician.getByText('Cleared: the answers')).toBeInViewport();
  await expect(clinician.getByText('Photo type III, told about colour.').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your appointment is booked');
  await clinician.context().close();
});

test('after a treatment its review is booked from the patient’s link, and more treatments in one go', async ({
  page,
}) => {
  const visit = await bookCryotherapy(page, newPatient());
  await bringToday(visit.id);
  await markDone(visit.id);
  await reception.goto(`/desk/appointments/${visit.id}`);
  await expect(reception.getByRole('heading', { name: /^Review visit: not booked/ })).toBeVisible();

  await test.step('the link of the treatment offers the review, and asks for no name', async () => {
    await page.goto(visit.managePath);
    await expectAccessible(page, 'a treatment that is over');
    const times = page.getByRole('region', { name: 'Book your review' }).getByRole('button');
    await pressOwnChoice(times);
    await expect(page).toHaveURL(/\/screening$/);
    await answerScreening(page);
    await goOn(page, 'Continue', 'check');
    await page.getByRole('button', { name: 'Confirm appointment' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your appointment is booked');
    await page.goto(visit.managePath);
    await expect(page.getByText('Your review visit is booked')).toBeVisible();
  });

  await test.step('the desk repeats the treatment: each date is shown, then all are booked', async () => {
    await reception.reload();
    await expect(reception.getByRole('link', { name: /^Treatment review, / })).toBeVisible();
    await reception.getByRole('link', { name: /^Repeat/ }).click();
    await reception.getByLabel('Every … weeks').fill('5');
    await reception.getByLabel('Visits in all').fill('3');
    await press(reception, 'Show the dates');
    await expect(reception.getByRole('group', { name: /^[23]\. / })).toHaveCount(2);
    await expectAccessible(reception, 'a series before it is booked');
    for (const number of [2, 3]) {
      const dates = reception.getByRole('group', { name: new RegExp(`^${number}\\. `) });
      await dates.getByRole('radio').first().check();
    }
    await press(reception, 'Book them');
    await expect(reception.getByText('All of them are booked')).toBeVisible();
    await expect(reception.getByRole('heading', { name: 'One of a series of 3' })).toBeVisible();
    await press(reception, 'Don’t send any');
    await expect(reception.getByText('The patient gets no mail')).toBeVisible();
  });

  await test.step('one of them is cancelled with those after it', async () => {
    const series = reception.getByRole('region', { name: /^One of a series/ });
    await series.getByRole('link').first().click();
    await reception.getByRole('link', { name: /^Cancel/ }).click();
    await reception.getByRole('radio', { name: /^The clinic/ }).check();
    await reception.getByLabel('Also cancel the 1 after it in this series').check();
    await expectAccessible(reception, 'cancelling in a series');
    await press(reception, 'Cancel the appointment');
    await expect(series.getByText('Cancelled')).toHaveCount(2);
    await press(reception, 'Undo the cancellation');
    await expect(series.getByText('Cancelled')).toHaveCount(0);
  });
});

test('a patient signs in by a mailed link and sees their own appointments only', async ({
  page,
  browser,
}) => {
  const patient = newPatient();
  const visit = await bookFreeCall(page, patient);
  const own = await browser.newPage();
  await signInAsPatient(own, patient.email);
  await expect(own.getByText(`Reference ${visit.reference}`)).toBeVisible();
  await expect(own.getByRole('link', { name: /^See, move or cancel/ })).toHaveCount(1);
  for (const path of ['/desk', '/desk/calendar', '/desk/book', `/desk/appointments/${visit.id}`]) {
    await own.goto(path);
    await expect(own).toHaveURL(/\/sign-in\?for=desk$/);
  }
  await own.context().close();
});

test('strangers are sent to sign in, whatever page of the desk they ask for', async ({ page }) => {
  const visitId = '0198c0de-0000-7000-8000-000000000000';
  for (const path of ['/desk', '/desk/calendar', '/desk/book', `/desk/appointments/${visitId}`]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in\?for=desk$/);
  }
  await page.goto('/appointments');
  await expect(page).toHaveURL(/\/sign-in\?for=appointments$/);
});
