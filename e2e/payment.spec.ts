import { expect, type Page, test } from '@playwright/test';
import {
  CRYOTHERAPY_IN_LONDON,
  chooseAssessment,
  expectBooked,
  goToPayment,
  pay,
  readHeldTime,
} from './pages/booking';
import { prepareCryotherapy } from './pages/posted-booking';
import { newPatient, type TestPatient } from './patients';
import {
  behaveAgain,
  chargesOf,
  lapseSession,
  mailsTo,
  mailTo,
  misdeliverWebhooks,
  payElsewhere,
  pendingWebhooks,
} from './sandbox';
import { passPaymentTime } from './time-travel';

/** Up to the payment page, where each of these tests begins. */
async function openPayment(page: Page, patient: TestPatient) {
  const visitId = await prepareCryotherapy(page, patient);
  await page.goto(`/book/visit/${visitId}/check`);
  const startsAt = await readHeldTime(page);
  const sessionId = await goToPayment(page);
  return { visitId, startsAt, sessionId };
}

test.afterEach(behaveAgain);

test('a declined card takes nothing, and the next try books', async ({ page }) => {
  const { visitId } = await openPayment(page, newPatient());
  await page.getByRole('button', { name: 'Card declined' }).click();
  await expect(page.getByRole('alert')).toContainText('No money was taken');
  expect(await chargesOf(visitId)).toEqual([]);
  await pay(page);
  expect(await chargesOf(visitId)).toHaveLength(1);
});

test('who leaves the payment page finds everything kept and can pay after all', async ({
  page,
}) => {
  const { visitId } = await openPayment(page, newPatient());
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByText('You left the payment page')).toBeVisible();
  await expect(page.getByText('Nothing was charged.')).toBeVisible();
  await expect(page.getByText('Signed by Ada Example.')).toBeVisible();
  await goToPayment(page);
  await pay(page);
  expect(await chargesOf(visitId)).toHaveLength(1);
});

/** Another test may take the time as soon as it is free: then another payment is abandoned. */
async function abandonPayment(page: Page, attempts = 3): Promise<string> {
  const { visitId, startsAt, sessionId } = await openPayment(page, newPatient());
  const offered = async () => {
    await page.goto(`${CRYOTHERAPY_IN_LONDON}?from=${startsAt.slice(0, 10)}`);
    return page.locator(`button[value="${startsAt}"]`).count();
  };
  expect(await offered()).toBe(0);
  await passPaymentTime(visitId);
  await lapseSession(sessionId);
  try {
    await expect.poll(offered, { timeout: 15_000 }).toBeGreaterThan(0);
  } catch (error) {
    if (attempts === 1) throw error;
    return abandonPayment(page, attempts - 1);
  }
  return visitId;
}

test('an abandoned payment frees the time, and what was typed is kept', async ({ page }) => {
  const visitId = await abandonPayment(page);
  await page.goto(`/book/visit/${visitId}/check`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'We could not hold your time any longer',
  );
  await page.getByRole('button', { name: /^Hold .* again$/ }).click();
  const signed = page.getByText('Signed by Ada Example.');
  const gone = page.getByRole('heading', { name: 'First, a clinician looks at your skin' });
  await expect(signed.or(gone)).toBeVisible();
  // Another test took the assessment's time meanwhile: then the page asks for another one, and only for that.
  if (await gone.isVisible()) {
    await chooseAssessment(page);
    await page.goto(`/book/visit/${visitId}/check`);
  }
  await expect(signed).toBeVisible();
  expect(await chargesOf(visitId)).toEqual([]);
});

test('when the webhook is lost, coming back from the payment page confirms', async ({ page }) => {
  const patient = newPatient();
  const { visitId } = await openPayment(page, patient);
  await misdeliverWebhooks({ mode: 'drop' });
  await pay(page);
  await mailTo(patient.email, /^Your appointment on /);
  expect(await chargesOf(visitId)).toHaveLength(1);
});

test('when the browser never comes back, the webhook confirms', async ({ page }) => {
  const patient = newPatient();
  const { visitId, sessionId } = await openPayment(page, patient);
  await payElsewhere(sessionId);
  await mailTo(patient.email, /^Your appointment on /);
  await page.goto(`/book/visit/${visitId}`);
  await expectBooked(page);
});

test('a webhook that comes five times confirms once and sends one mail', async ({ page }) => {
  const patient = newPatient();
  const { visitId } = await openPayment(page, patient);
  await misdeliverWebhooks({ mode: 'repeat', times: 5 });
  await pay(page);
  await mailTo(patient.email, /^Your appointment on /);
  await expect.poll(pendingWebhooks, { timeout: 20_000 }).toBe(0);
  // One for the assessment, one for the treatment.
  const told = async () =>
    (await mailsTo(patient.email)).filter(({ subject }) => subject !== 'Your code').length;
  await expect.poll(told).toBe(2);
  expect(await chargesOf(visitId)).toHaveLength(1);
});
