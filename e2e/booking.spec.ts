import { expect, type Page, test } from '@playwright/test';
import {
  answerScreening,
  CRYOTHERAPY_IN_LONDON,
  chooseAssessment,
  chooseTime,
  chooseTreatment,
  fillDetails,
  goOn,
  goToPayment,
  pay,
  pressOwnChoice,
  readDonePage,
  visitIdOf,
} from './pages/booking';
import { checkAndSign } from './pages/signing';
import { newPatient } from './patients';
import { chargesOf, mailsTo, mailTo, SANDBOX_URL } from './sandbox';

// This file runs on a phone, on a desktop and without JavaScript: see playwright.config.ts.

const TREATMENT_WORDS = /cryo|freez|nitrogen|curett|de-?roof|minocycl|milia/i;

test('a stranger books cryotherapy from the first page to the confirmation in the inbox', async ({
  page,
}) => {
  const patient = newPatient();
  await chooseTreatment(page);
  await expect(page.getByText(/All times are .*London/)).toBeVisible();
  await chooseTime(page);
  const visitId = visitIdOf(page);

  await test.step('the time is held until a clock time', async () => {
    const held = page.getByRole('complementary', { name: 'The time we hold for you' });
    await expect(held).toContainText(/until \d{1,2}:\d\d [ap]m/);
  });

  await answerScreening(page);
  await goOn(page, 'Continue', 'details');
  await fillDetails(page, patient);
  await goOn(page, 'Continue', 'assessment');
  await chooseAssessment(page);

  await test.step('the consent names doing nothing first and scarring among the risks', async () => {
    const alternatives = page.getByRole('heading', { name: /instead|other|alternativ/i });
    await expect(alternatives.first()).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Scar');
  });

  await checkAndSign(page, patient);
  await goOn(page, 'Sign and continue', 'check');
  await expect(page.getByText(`Signed by ${patient.fullName}.`)).toBeVisible();
  await goToPayment(page);
  await pay(page);
  const { reference } = await readDonePage(page);
  expect((await chargesOf(visitId)).map(({ amount }) => amount)).toEqual([2200]);

  // The assessment has a mail of its own.
  const mail = await mailTo(patient.email, /^Your appointment on /, reference);
  await test.step('the mail says when and where, and never what for', async () => {
    expect(mail.text).toContain(reference);
    const words = `${mail.subject} ${mail.text} ${mail.html}`.replaceAll(/https?:\S+/g, '');
    expect(words).not.toMatch(TREATMENT_WORDS);
  });

  await test.step('the calendar entry is attached', async () => {
    const [calendar] = mail.attachments;
    expect(calendar?.contentType).toContain('text/calendar');
    const file = await (await fetch(calendar?.url ?? '')).text();
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
    expect(file).toContain(reference);
    expect(file).not.toMatch(TREATMENT_WORDS);
  });

  await test.step('the link in the mail leads to the appointment', async () => {
    await page.goto(`${SANDBOX_URL}/inbox/${mail.id}`);
    await page.frameLocator('iframe').getByRole('link', { name: 'See your appointment' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your appointment is booked');
    await expect(page.getByText(`Reference ${reference}`)).toBeVisible();
  });
});

test('assessment and treatment are chosen with one press, and both are held and booked', async ({
  page,
}) => {
  const patient = newPatient();
  await page.goto(CRYOTHERAPY_IN_LONDON);
  await choosePair(page);
  const visitId = visitIdOf(page);
  const held = page.getByRole('complementary', { name: 'The time we hold for you' });
  await expect(held).toContainText('Before it, your assessment');

  await answerScreening(page);
  await goOn(page, 'Continue', 'details');
  await fillDetails(page, patient);
  await goOn(page, 'Continue', 'consent');
  await page.getByLabel('Your question').fill('Will it hurt? 🧊');
  await page.getByRole('button', { name: 'Keep these' }).click();
  await expect(page.getByText('Will it hurt? 🧊')).toBeVisible();
  await goOn(page, 'Go on and sign later', 'check');
  await goToPayment(page);
  await pay(page);
  await expect(page.getByText('Milia assessment with a clinician')).toBeVisible();
  expect((await chargesOf(visitId)).map(({ amount }) => amount)).toEqual([2200]);
  await expect.poll(async () => (await mailsTo(patient.email)).length, { timeout: 20_000 }).toBe(2);

  await test.step('the consent is signed later, from the mailed link', async () => {
    const { managePath } = await readDonePage(page);
    await page.goto(`${managePath}/consent`);
    await expect(page.getByText('Will it hurt? 🧊')).toBeVisible();
    await checkAndSign(page, patient);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your copy');
    await expect(page.getByRole('region', { name: 'Your words' })).toContainText('Will it hurt?');
  });
});

test('who asks for a clinician is offered pairs with them only', async ({ page }) => {
  await page.goto(CRYOTHERAPY_IN_LONDON);
  const withWhom = page.getByRole('navigation', { name: 'With whom' });
  const asked = withWhom.getByRole('link', { name: /^Dr Helena Lindqvist/ });
  await asked.click();
  await expect(asked).toHaveAttribute('aria-current', 'true');
  const together = page.getByRole('region', { name: 'Assessment and treatment together' });
  const words = await together.getByRole('button').allTextContents();
  expect(words.length).toBeGreaterThan(0);
  for (const pair of words) expect(pair).toMatch(/(Both with|then) Dr Helena Lindqvist$/);
});

/** Of two tests one may be faster: then the page offers other pairs, as it does to people. */
async function choosePair(page: Page): Promise<void> {
  const pairs = page.getByRole('region', { name: 'Assessment and treatment together' });
  const held = /\/screening$/;
  for (let attempt = 1; attempt <= 3 && !held.test(page.url()); attempt += 1) {
    const buttons = pairs.getByRole('button');
    await pressOwnChoice(buttons);
    await expect(page).toHaveURL(attempt < 3 ? /\/screening$|[?&]gone=1/ : held);
  }
}
