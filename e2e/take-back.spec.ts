import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { asOwner } from './owner';
import { keyboard } from './pages/hands';
import { bookCryotherapy, prepareReading } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { fillSignature, rightAnswers } from './pages/signing';
import { newPatient } from './patients';
import { bringToday } from './time-travel';

const PHONE = { width: 390, height: 844 };

/** In this order; more may stand between. */
const MISSED_TWICE_HEARD = `
  - region "Did we explain it well?":
    - heading "Did we explain it well?" [level=2]
    - status:
      - paragraph: "Important: Not quite. Here it is again:"
      - list:
        - listitem: /^Milia are harmless/
    - paragraph: "Note: We would like to talk it through with you"
    - group "If I leave my milia alone:":
      - radio "they can turn into cancer"
    - button "Check my answers"
`;

test('a patient takes a consent back on a phone, without JavaScript, and the desk sees it', async ({
  browser,
}) => {
  const phone = await browser.newPage({ viewport: PHONE, javaScriptEnabled: false });
  const patient = newPatient();
  const visit = await bookCryotherapy(phone, patient);

  await test.step('without a reason or a code; what becomes of the time must be chosen', async () => {
    await phone.goto(visit.managePath);
    await phone.getByRole('link', { name: 'take your consent back' }).click();
    await expect(phone.getByText(/deposit back\. You /)).toBeVisible();
    await phone.getByRole('button', { name: 'Take my consent back' }).click();
    await expect(phone.getByRole('alert')).toContainText('Choose what should happen');
    await looked(browser, phone, 'taking a consent back');
    await phone.getByLabel('Keep my time').check();
    await phone.getByRole('button', { name: 'Take my consent back' }).click();
    await expect(phone.getByRole('status')).toContainText('Your consent is taken back');
    await expect(phone.getByText(/^You took your consent back, and nothing is done/)).toBeVisible();
    await expect(phone.getByRole('link', { name: 'take your consent back' })).toHaveCount(0);
  });

  const desk = await browser.newPage();
  await openDesk(desk, 'Reception');
  await test.step('the desk sees who did, and that nobody may come into the room', async () => {
    await bringToday(visit.id);
    await desk.goto(`/desk/appointments/${visit.id}`);
    await expect(desk.getByText('Taken back by the patient', { exact: true })).toBeVisible();
    await expect(desk.getByText(/The consent was taken back/).first()).toBeVisible();
  });

  // Two more pages on which everything is filled in but the button, when the no is said on the first.
  const late = [
    await browser.newPage({ viewport: PHONE, javaScriptEnabled: false }),
    await browser.newPage({ viewport: PHONE }),
  ];
  for (const page of late) {
    await page.goto(`${visit.managePath}/consent`);
    await expect(page.getByText('You have taken your consent back')).toBeVisible();
    await fillSignature(page, patient.fullName);
  }

  await test.step('asked once more they say no, and the desk and the room say so', async () => {
    await phone.goto(visit.managePath);
    await phone.getByRole('link', { name: 'Read and sign' }).click();
    await phone.getByRole('link', { name: 'I do not want this treatment' }).click();
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Say no to this treatment');
    await looked(browser, phone, 'saying no');
    await phone.getByLabel('Keep my time').check();
    await phone.getByRole('button', { name: 'I do not want this treatment' }).click();
    await expect(phone.getByRole('status')).toContainText('you do not want this treatment');
    await phone.getByRole('link', { name: 'Read and sign' }).click();
    await expect(phone.getByText('You have said no to this')).toBeVisible();
    await desk.reload();
    await expect(desk.getByText('The patient said no', { exact: true })).toBeVisible();
    await expect(desk.getByText(/read the consent and said no\. Nothing is done/)).toBeVisible();
  });

  await test.step('no page that was open before signs over the no, with a script or without', async () => {
    for (const page of late) {
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      const told = page.getByRole('status').filter({ hasText: 'You have said no to this' });
      await expect(told).toContainText('so nothing was signed now');
      await fillSignature(page, patient.fullName);
    }
    await desk.reload();
    await expect(desk.getByText('The patient said no', { exact: true })).toBeVisible();
  });

  await test.step('a link that is over signs nothing either, and says so', async () => {
    await asOwner(
      (sql) => sql`update appointment set secret_hash = md5(secret_hash) where id = ${visit.id}`,
    );
    for (const page of late) {
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await expect(
        page.getByText(/This link does not work|start again from your link/),
      ).toBeVisible();
      await page.close();
    }
    await desk.reload();
    await expect(desk.getByText('The patient said no', { exact: true })).toBeVisible();
  });

  await test.step('staff note what is said on the phone, and cancel with it', async () => {
    const other = await bookCryotherapy(phone, newPatient());
    await desk.goto(`/desk/appointments/${other.id}`);
    await desk.getByRole('link', { name: 'The patient takes it back …' }).click();
    await desk.getByLabel('On the phone').check();
    await desk.getByLabel(/^Cancel it as well/).check();
    await desk.getByRole('button', { name: 'Note that it is taken back' }).click();
    const check = desk.getByLabel(/^I have checked who says so: .+, born .+, Cryotherapy on /);
    await expect(check).toHaveAccessibleDescription(/Tick the box when you have checked/);
    await expectAccessible(desk, 'noting that a consent is taken back');
    await check.check();
    await desk.getByRole('button', { name: 'Note that it is taken back' }).click();
    await expect(desk.getByText('Consent taken back by the patient')).toBeVisible();
    await expect(desk.getByText('Cancelled', { exact: true }).first()).toBeVisible();
  });
  await desk.context().close();
  await phone.context().close();
});

test('a call that is promised, for help or after two misses, waits on the desk until somebody notes it', async ({
  page,
  browser,
}) => {
  const patient = newPatient();
  const visitId = await prepareReading(page, patient, { support: 'yes' });
  await page.goto(`/book/visit/${visitId}/consent`);
  await page.getByLabel('Your question').fill('Will it hurt for long?');
  await missByKeyboard(page);
  // From the button the answer would be far out of sight.
  await expect(page.getByRole('heading', { name: 'Did we explain it well?' })).toBeFocused();
  await expect(page.getByText('Not quite. Here it is again:')).toBeInViewport();
  // Nobody pressed "Keep these": whatever they press brings it along.
  await expect(page.getByRole('definition').filter({ hasText: 'hurt for long' })).toBeVisible();
  const phone = await browser.newPage({
    ...{ viewport: PHONE, javaScriptEnabled: false },
    storageState: await page.context().storageState(),
  });
  await phone.goto(page.url());
  await missByKeyboard(phone);
  await expect(phone.getByText('Not quite. Here it is again:')).toBeInViewport();
  await phone.context().close();
  await page.reload();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(MISSED_TWICE_HEARD);
  await right(page);
  const ringsFirst = page.getByRole('heading', { name: 'We ring you before you sign' });
  await expect(ringsFirst).toBeFocused();
  await expect(page.getByRole('button', { name: 'Go on and sign later' })).toBeVisible();
  await expectAccessible(page, 'reading before the call');
  // Nothing is booked yet: they are told that the clinic knows, so it does.
  const desk = await browser.newPage();
  await openDesk(desk, 'Clinician');
  await desk.goto('/desk/reviews?location=london');
  await expectAccessible(desk, 'reviews and calls');
  const listed = desk.getByRole('region', { name: 'To ring' }).getByRole('listitem');
  const own = listed.filter({ hasText: patient.fullName });
  await expect(own).toContainText('Asked for help: plan more time');
  await expect(own).toContainText('Not booked yet');
  await own.getByRole('link').click();
  // The form for it is not there yet.
  await expect(desk.getByText('They have not booked yet: once they have')).toBeVisible();
  await expect(desk.getByText('Is an interpreter or a witness needed?')).toHaveCount(0);
  await desk.getByRole('button', { name: 'Note the call' }).click();
  await expect(desk.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Write what was said',
  );
  await desk.getByLabel('You rang: what was said').fill('It is clear now.');
  await desk.getByRole('button', { name: 'Note the call' }).click();
  await expect(desk.getByText('The patient waits for a call')).toHaveCount(0);
  await expect(desk.getByText('Patient rung, as promised')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Send a code to/ })).toBeVisible();
  await desk.getByRole('button', { name: 'Undo: they wait for it again' }).click();
  await expect(desk.getByText('Undone: it is as it was before')).toBeVisible();
  await expect(desk.getByText('The patient waits for a call')).toBeVisible();
  await page.reload();
  await expect(ringsFirst).toBeVisible();
  await asOwner(
    (sql) => sql`update appointment set status = 'booked', booked_at = now() where id = ${visitId}`,
  );
  await desk.reload();
  await desk.getByRole('link', { name: 'Consent', exact: true }).click();
  await expect(desk.getByText('Is an interpreter or a witness needed?')).toBeInViewport();
  await desk.context().close();
});

/** All answers right. */
async function right(page: Page): Promise<void> {
  for (const [name, value] of Object.entries(rightAnswers('cryotherapy'))) {
    await page.locator(`input[name="${name}"][value="${value}"]`).check();
  }
  await page.getByRole('button', { name: 'Check my answers' }).click();
}

/** One wrong answer among right ones. */
async function missByKeyboard(page: Page): Promise<void> {
  const hands = keyboard(page);
  for (const [position, [name, right]] of Object.entries(rightAnswers('cryotherapy')).entries()) {
    const other = page.locator(`input[name="${name}"]:not([value="${right}"])`).first();
    await hands.check(
      position === 0 ? other : page.locator(`input[name="${name}"][value="${right}"]`),
    );
  }
  await hands.press(page.getByRole('button', { name: 'Check my answers' }));
}

/** Axe itself needs a script: it looks at the same page beside the patient. */
async function looked(
  browser: { newPage(): Promise<Page> },
  page: Page,
  name: string,
): Promise<void> {
  const beside = await browser.newPage();
  await beside.goto(page.url());
  await expectAccessible(beside, name);
  await beside.close();
}
