import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import {
  answerScreening,
  bookCryotherapy,
  bookFreeCall,
  CRYOTHERAPY_IN_LONDON,
  chooseTime,
  fillDetails,
  fillSignature,
  goOn,
  visitIdOf,
} from './pages/booking';
import { signInAsPatient, signInToDesk } from './pages/sign-in';
import { newPatient } from './patients';

// One journey, and at every stop: axe in light and dark, and the narrowest phone.
test.describe.configure({ timeout: 240_000 });

const READING = [
  '/',
  '/milia',
  '/treatments',
  '/treatments/doing-nothing',
  '/treatments/cryotherapy',
  '/treatments/curettage',
  '/treatments/de-roofing',
  '/treatments/minocycline',
  '/privacy',
  '/accessibility',
  '/no-such-page',
] as const;

test('every page to read is accessible', async ({ page }) => {
  for (const path of READING) {
    await page.goto(path);
    await expectAccessible(page, path);
  }
});

test('the self-check is accessible with its errors and its advice', async ({ page }) => {
  await page.goto('/check');
  await expectAccessible(page, 'self-check');
  await page.getByRole('button', { name: 'Show the advice' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await expectAccessible(page, 'self-check with errors');
  await page.getByRole('radio', { name: 'An adult' }).check();
  await page.getByRole('radio', { name: 'No, none of these' }).check();
  for (const no of await page.getByRole('radio', { name: 'No', exact: true }).all()) {
    await no.check();
  }
  await page.getByRole('button', { name: 'Show the advice' }).click();
  await expect(page.getByText('Our advice')).toBeVisible();
  await expectAccessible(page, 'self-check with advice');
});

test('the way of a booking is accessible, with its errors', async ({ page }) => {
  const patient = newPatient();
  await page.goto('/book');
  await expectAccessible(page, 'choose a treatment');
  await page.goto('/book/cryotherapy');
  await expectAccessible(page, 'choose a place');
  await page.goto(CRYOTHERAPY_IN_LONDON);
  await expectAccessible(page, 'choose a time');
  await chooseTime(page);
  await expectAccessible(page, 'screening');
  await answerScreening(page);
  await goOn(page, 'Continue', 'details');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expectAccessible(page, 'details with errors');
  await fillDetails(page, patient);
  await goOn(page, 'Continue', 'consent');
  await page.getByRole('button', { name: 'Sign and continue' }).click();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expectAccessible(page, 'consent with errors');
  await fillSignature(page, patient.fullName);
  await goOn(page, 'Sign and continue', 'check');
  await expectAccessible(page, 'check and pay');
  await page.goto(`/book/visit/${visitIdOf(page)}/time`);
  await expectAccessible(page, 'another time');
});

test('the end of a booking and its manage link are accessible', async ({ page }) => {
  const { managePath } = await bookCryotherapy(page, newPatient());
  await expectAccessible(page, 'done');
  for (const path of ['', '/move', '/consent', '/cancel']) {
    await page.goto(`${managePath}${path}`);
    await expectAccessible(page, `manage${path}`);
  }
  await page.getByRole('button', { name: 'Cancel this appointment' }).click();
  await expect(page.getByText('Your appointment is cancelled')).toBeVisible();
  await expectAccessible(page, 'manage, cancelled');
});

test('signing in and the desk are accessible', async ({ page }) => {
  for (const path of ['/sign-in', '/sign-in?problem=link', '/sign-in/sent', '/sign-in/link?t=x']) {
    await page.goto(path);
    await expectAccessible(page, path);
  }

  const patient = newPatient();
  const { id } = await bookFreeCall(page, patient);
  await signInAsPatient(page, patient.email);
  await expectAccessible(page, 'own appointments');
  await page.getByRole('button', { name: 'Sign out' }).click();

  await signInToDesk(page, 'Manager');
  const DESK = [
    '/desk',
    '/desk/calendar',
    '/desk/book',
    '/desk/book?service=consultation',
    `/desk/appointments/${id}`,
    `/desk/appointments/${id}/cancel`,
  ];
  for (const path of DESK) {
    await page.goto(path);
    await expectAccessible(page, path);
  }
});
