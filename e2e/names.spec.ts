import { expect, test } from '@playwright/test';
import { bookFreeCall } from './pages/booking';
import { signInToDesk } from './pages/sign-in';
import { newPatient } from './patients';
import { mailTo } from './sandbox';

const NAMES = ['נועה בן־דוד', 'Zoë “Zed” 🌸 O’Neill', '山田 花子'];

test('names in any script, with emoji, reach the mail and the desk as they were typed', async ({
  browser,
}) => {
  const desk = await browser.newPage();
  await signInToDesk(desk, 'Prescriber');
  for (const fullName of NAMES) {
    const page = await browser.newPage();
    const patient = newPatient({ fullName });
    const visit = await bookFreeCall(page, patient);
    const mail = await mailTo(patient.email, /^Your appointment on /);
    expect(mail.text).toContain(fullName);
    await desk.goto(`/desk/appointments/${visit.id}`);
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(fullName);
    await page.context().close();
  }
  await desk.context().close();
});
