import { expect, test } from '@playwright/test';
import { expectAccessible } from '../accessibility';
import { bookCryotherapy } from '../pages/posted-booking';
import { signInAsPatient, signInToDesk } from '../pages/sign-in';
import { newPatient } from '../patients';

// Every stop takes seconds: axe in light and dark, and the narrowest phone.
test.describe.configure({ timeout: 240_000 });

const SIGNING_IN = [
  '/sign-in',
  '/sign-in?problem=link',
  '/sign-in/sent',
  '/sign-in/link?t=x',
] as const;

test('signing in and the desk are accessible', async ({ page }) => {
  for (const path of SIGNING_IN) {
    await page.goto(path);
    await expectAccessible(page, path);
  }

  const patient = newPatient();
  const { id } = await bookCryotherapy(page, patient);
  await signInAsPatient(page, patient.email);
  await expectAccessible(page, 'own appointments');
  await page.getByRole('button', { name: 'Sign out' }).click();

  await signInToDesk(page, 'Manager');
  const appointment = `/desk/appointments/${id}`;
  const DESK = [
    '/desk',
    '/desk/calendar',
    '/desk/calendar?view=month',
    '/desk/book',
    '/desk/unknown',
    '/desk/health',
    '/desk/patients/unknown',
    appointment,
    `${appointment}/consent`,
    `${appointment}/cancel`,
  ];
  const live = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/desk/live') live.add(new URL(request.headers().referer ?? '').pathname);
  });
  for (const path of DESK) {
    await page.goto(path);
    await expectAccessible(page, path);
  }
  // What is not there could only be loaded anew as a whole, and would take the place of where somebody is just going.
  expect([...live]).toContain('/desk/calendar');
  expect([...live]).not.toContain('/desk/unknown');

  await page.goto('/desk/book?service=consultation');
  await expectAccessible(page, 'desk, choose a time');
  const times = page.getByRole('region', { name: /^Next free times/ });
  await times.getByRole('link').first().click();
  await expectAccessible(page, 'desk, book for a patient');
  await page.getByRole('button', { name: /^Book it/ }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expectAccessible(page, 'desk, book for a patient, with errors');
});
