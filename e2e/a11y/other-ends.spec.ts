import { expect, test } from '@playwright/test';
import { expectAccessible } from '../accessibility';
import {
  answerScreening,
  CRYOTHERAPY_IN_LONDON,
  chooseTime,
  goOn,
  goToPayment,
  visitIdOf,
} from '../pages/booking';
import { prepareCryotherapy } from '../pages/posted-booking';
import { newPatient } from '../patients';
import { mailTo, SANDBOX_URL } from '../sandbox';
import { passHoldTime, setPaymentStatus } from '../time-travel';

// Every stop takes seconds: axe in light and dark, and the narrowest phone.
test.describe.configure({ timeout: 240_000 });

test('a time that ran out or was given back leads to an accessible page', async ({ page }) => {
  await page.goto(CRYOTHERAPY_IN_LONDON);
  await chooseTime(page);
  const visitId = visitIdOf(page);
  await passHoldTime(visitId);
  await page.goto(`/book/visit/${visitId}`);
  await expect(page).toHaveURL(/\/expired$/);
  await expectAccessible(page, 'time ran out');
  await page.getByRole('button', { name: /^Hold .* again$/ }).click();
  await expect(page).toHaveURL(/\/screening$/);
  await page.getByText('Need longer, or changed your mind?').click();
  await page.getByRole('button', { name: 'Let this time go' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You let this time go');
  await expectAccessible(page, 'time given back');
});

test('answers that speak against a treatment lead to an accessible page', async ({ page }) => {
  await page.goto(CRYOTHERAPY_IN_LONDON);
  await chooseTime(page);
  await answerScreening(page);
  await page
    .getByRole('group', { name: /bad reaction to a freezing treatment/ })
    .getByRole('radio', { name: 'Yes' })
    .check();
  await goOn(page, 'Continue', 'not-suitable');
  await expectAccessible(page, 'not suitable');
});

test('a request, its payment page and its mail are accessible', async ({ page }) => {
  const patient = newPatient();
  const visitId = await prepareCryotherapy(page, patient, { 'skin-type': 'unsure' });
  await page.goto(`/book/visit/${visitId}/check`);
  await expectAccessible(page, 'check and pay, to be looked at');
  await goToPayment(page);
  await expectAccessible(page, 'sandbox, payment page');
  await setPaymentStatus(visitId, 'captured');
  const paymentPage = page.url();
  await page.goto(`/book/visit/${visitId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We are checking your payment');
  await expectAccessible(page, 'checking the payment');
  await setPaymentStatus(visitId, 'open');
  await page.goto(paymentPage);
  await page.getByRole('button', { name: 'Pay £22.00' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your request');
  await expectAccessible(page, 'done, to be looked at');

  const mail = await mailTo(patient.email, /^About your appointment request$/);
  for (const path of [`/inbox?to=${encodeURIComponent(patient.email)}`, `/inbox/${mail.id}`]) {
    await page.goto(`${SANDBOX_URL}${path}`);
    await expectAccessible(page, 'sandbox, inbox');
  }
});
