import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../accessibility';
import {
  answerScreening,
  CRYOTHERAPY_IN_LONDON,
  chooseAssessment,
  chooseTime,
  fillDetails,
  goOn,
  goToPayment,
  pay,
  readDonePage,
  visitIdOf,
} from '../pages/booking';
import { checkAndSign } from '../pages/signing';
import { newPatient } from '../patients';

// Every stop takes seconds: axe in light and dark, and the narrowest phone.
test.describe.configure({ timeout: 240_000 });

const patient = newPatient();

async function expectProblem(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
}

test('the way to a booking and its manage link are accessible, with their errors', async ({
  page,
}) => {
  await page.goto('/book');
  await expectAccessible(page, 'choose a treatment');
  await page.goto('/book/cryotherapy');
  await expectAccessible(page, 'choose a place');
  await page.goto(CRYOTHERAPY_IN_LONDON);
  await expectAccessible(page, 'choose a time');
  const startsAt = await chooseTime(page);
  await expectAccessible(page, 'screening');
  const visitId = visitIdOf(page);
  await page.goto(`${CRYOTHERAPY_IN_LONDON}?taken=${startsAt}`);
  await expect(page.getByText('That time has just been taken')).toBeVisible();
  await expectAccessible(page, 'time just taken');

  await page.goto(`/book/visit/${visitId}/screening`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectProblem(page);
  await expectAccessible(page, 'screening with errors');
  await answerScreening(page);
  await goOn(page, 'Continue', 'details');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectProblem(page);
  await expectAccessible(page, 'details with errors');
  await fillDetails(page, patient);
  await goOn(page, 'Continue', 'assessment');
  await expectAccessible(page, 'assessment first');
  await chooseAssessment(page);
  await page.getByRole('button', { name: 'Check my answers' }).click();
  await expectProblem(page);
  await expectAccessible(page, 'consent with errors');
  await checkAndSign(page, patient);
  await expectAccessible(page, 'signing');
  await goOn(page, 'Sign and continue', 'check');
  await expectAccessible(page, 'check and pay');
  await page.goto(`/book/visit/${visitId}/time`);
  await expectAccessible(page, 'another time');

  await page.goto(`/book/visit/${visitId}/check`);
  await goToPayment(page);
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByText('You left the payment page')).toBeVisible();
  await expectAccessible(page, 'back from the payment page');
  await goToPayment(page);
  await pay(page);
  await expectAccessible(page, 'done');
  const { managePath } = await readDonePage(page);
  for (const path of ['', '/move', '/consent', '/cancel']) {
    await page.goto(`${managePath}${path}`);
    await expectAccessible(page, `manage${path}`);
  }
  await page.getByRole('button', { name: 'Cancel this appointment' }).click();
  await expect(page.getByText('Your appointment is cancelled')).toBeVisible();
  await expectAccessible(page, 'manage, cancelled');
});
