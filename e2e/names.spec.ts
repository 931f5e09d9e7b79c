import { expect, type Page, test } from '@playwright/test';
import {
  answerScreening,
  chooseTime,
  expectBooked,
  fillDetails,
  goOn,
  visitIdOf,
} from './pages/booking';
import { openDesk } from './pages/sign-in';
import { newPatient, type TestPatient } from './patients';
import { mailTo } from './sandbox';

const NAMES = ['נועה בן־דוד', 'Zoë “Zed” 🌸 O’Neill', '山田 花子'];

test('names in any script, with emoji, reach the mail and the desk as they were typed', async ({
  page,
  browser,
}) => {
  const desk = await browser.newPage();
  await openDesk(desk, 'Prescriber');
  for (const fullName of NAMES) {
    const patient = newPatient({ fullName });
    const visitId = await bookCall(page, patient);
    const mail = await mailTo(patient.email, /^Your appointment on /);
    expect(mail.text).toContain(fullName);
    await desk.goto(`/desk/appointments/${visitId}`);
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(fullName);
  }
  await desk.context().close();
});

/** In the browser, as people type. It is also the way to what is free and asks for no consent. */
async function bookCall(page: Page, patient: TestPatient): Promise<string> {
  await page.goto('/book/advice-call/london');
  await chooseTime(page);
  const visitId = visitIdOf(page);
  await answerScreening(page);
  await goOn(page, 'Continue', 'details');
  await fillDetails(page, patient);
  await goOn(page, 'Continue', 'check');
  await page.getByRole('button', { name: 'Confirm appointment' }).click();
  await expectBooked(page);
  return visitId;
}
