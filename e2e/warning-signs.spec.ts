import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { asOwner } from './owner';
import { answerScreening, CRYOTHERAPY_IN_LONDON, chooseTime, goOn } from './pages/booking';
import { keyboard } from './pages/hands';
import { bookWithClinician } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { expectPrintsWhole } from './paper';
import { newPatient } from './patients';
import { expectUsableZoomed } from './zoomed';

test.use({ actionTimeout: 8_000 });

const PHONE = { width: 390, height: 844 };
const LETTER = `
  - article "To a doctor or nurse":
    - heading "To a doctor or nurse" [level=2]
    - list:
      - listitem: A spot bleeds, crusts over, breaks open or does not heal.
      - listitem: A spot is on an eyelid, on the lash line or within 1 cm of the eye.
    - paragraph: /this is not a diagnosis/
  - region "What to say when you ring your doctor"
`;

test('warning signs lead to a doctor, with a letter that prints on one sheet: on a phone, without JavaScript', async ({
  browser,
}) => {
  const phone = await browser.newPage({ viewport: PHONE, javaScriptEnabled: false });
  await phone.goto(CRYOTHERAPY_IN_LONDON);
  await chooseTime(phone);
  await answerScreening(phone);
  for (const sign of [/bleed, crust over/, /on an eyelid/]) {
    await phone.getByRole('group', { name: sign }).getByRole('radio', { name: 'Yes' }).check();
  }
  await goOn(phone, 'Continue', 'not-suitable');
  await expect(phone.getByText('nothing was charged')).toBeVisible();
  const hands = keyboard(phone);
  await hands.press(phone.getByRole('link', { name: 'A letter for your doctor' }));
  await expect(phone.getByRole('main')).toMatchAriaSnapshot(LETTER);
  await expectOneSheet(phone);

  // Axe itself needs a script: it looks at the same page beside the patient.
  const beside = await browser.newPage({ storageState: await phone.context().storageState() });
  await beside.goto(phone.url());
  await expect(beside.getByRole('button', { name: 'Print the letter' })).toBeVisible();
  await expectAccessible(beside, 'a letter for a doctor');
  await beside.close();

  await test.step('the self-check writes the same letter, and stores nothing', async () => {
    await phone.goto('/check/letter');
    await hands.press(phone.getByRole('button', { name: 'Show the letter' }));
    await expect(phone.getByRole('alert')).toContainText('Tick at least one thing');
    await hands.check(phone.getByRole('checkbox').first());
    await hands.press(phone.getByRole('button', { name: 'Show the letter' }));
    await expect(phone.getByRole('article', { name: 'To a doctor or nurse' })).toBeVisible();
    await expectUsableZoomed(phone, 'a letter from the self-check');
    await expectOneSheet(phone);
  });
  await phone.context().close();
});

/** In this order; more may stand between. */
const REVIEW_HEARD = `
  - region "Waits for your decision":
    - heading "Waits for your decision" [level=3]
    - term: /on an eyelid/
    - definition: "Yes"
    - textbox "Your reason"
    - checkbox /^I have looked at these answers/
    - paragraph: /^Declining frees the time and gives the deposit back/
    - button "Let it go ahead"
    - button "Decline and refund"
`;
const DECLINED_HEARD = `
  - heading "Ada Example" [level=1]
  - text: /^Cancelled/
  - status:
    - paragraph: "Done: Ada Example: declined. The time is free and the deposit goes back"
    - button "Undo the decision"
`;

test('whom a clinician turns away gets all the money back, a letter for their own doctor, and is offered an assessment', async ({
  page,
  browser,
}) => {
  const request = await bookWithClinician(page, newPatient(), { eyelid: 'yes' });
  await page.goto(request.managePath);
  await page.getByRole('link', { name: 'Print a letter to take along' }).click();
  await expect(page.getByRole('article')).toContainText('A spot is on an eyelid');
  await expectAccessible(page, 'a letter from the mailed link');
  await expectUsableZoomed(page, 'a letter from the mailed link');
  const visitPath = `/desk/appointments/${request.id}`;
  await openDesk(page, 'Reception');
  await page.goto(`${visitPath}/letter`);
  await expect(page).toHaveURL(visitPath);
  await expect(page.getByText('A spot is on an eyelid')).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^Print a letter/ })).toHaveCount(0);
  await openDesk(page, 'Clinician');
  await page.goto(visitPath);
  await page.getByRole('link', { name: 'Print a letter for their own doctor' }).click();
  await expect(page.getByRole('article')).toContainText('A spot is on an eyelid');
  await expectAccessible(page, 'a letter printed at the desk');
  await expectUsableZoomed(page, 'a letter printed at the desk');
  await expectOneSheet(page);
  const hands = keyboard(page);
  await hands.press(page.getByRole('link', { name: 'Back to the appointment' }));
  await expect(page.getByRole('main')).toMatchAriaSnapshot(REVIEW_HEARD);
  const reason = 'Too close to the lash line for freezing.';
  await hands.write(page.getByLabel('Your reason'), reason);
  await hands.press(page.getByRole('button', { name: 'Decline and refund' }));
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(DECLINED_HEARD);
  // With one key, for a moment, until the same is done on a phone, without JavaScript.
  await page.keyboard.press('z');
  await expect(page.getByText('Undone: it is as it was before')).toBeVisible();
  const phone = await browser.newPage({
    ...{ viewport: PHONE, javaScriptEnabled: false },
    storageState: await page.context().storageState(),
  });
  await phone.goto(`/desk/appointments/${request.id}`);
  await phone.getByLabel('Your reason').fill(reason);
  await phone.getByRole('button', { name: 'Decline and refund' }).click();
  await expect(phone.getByRole('button', { name: 'Undo the decision' })).toBeInViewport();
  await phone.context().close();
  await page.goto(request.managePath);
  await expect(page.getByText('£22 is on its way back to your card.')).toBeVisible();
  const wayOn = page.getByRole('region', { name: 'What you can do next' });
  await expect(wayOn).toContainText('Please let your own doctor look at it soon');
  await expect(wayOn).not.toContainText('do no harm');
  await expect(wayOn.getByRole('link', { name: 'A letter for your doctor' })).toHaveAttribute(
    'href',
    `${request.managePath}/letter`,
  );
  await expectAccessible(page, 'turned away');
  // The same of an assessment: no other one is offered.
  await asOwner(
    (sql) => sql`update appointment set healthcare_service_id =
      (select id from healthcare_service s where s.slug = 'consultation' and s.clinic_id = appointment.clinic_id)
      where id = ${request.id}`,
  );
  await page.reload();
  await expect(wayOn).toContainText('Please let your own doctor look at it soon');
  await expect(wayOn.getByRole('link', { name: 'See assessment times' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Book again' })).toHaveCount(0);
});

/** On paper the letter stands alone, on one page of either size. */
async function expectOneSheet(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('article')).toBeVisible();
  await expect(page.getByRole('navigation').first()).toBeHidden();
  expect(await expectPrintsWhole(page, 'a letter')).toEqual([1, 1]);
}
