import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { readAsOwner } from './owner';
import { expectListening } from './pages/calendar';
import { keyboard } from './pages/hands';
import { COUNTERSIGNING, REVIEW, SHORT_QUESTIONS, SIGNED_BY_BOTH } from './pages/heard';
import { bookWithClinician } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { fillDeskSignature } from './pages/signing';
import { newPatient } from './patients';
import {
  answeredTwoDaysAgo,
  bringToday,
  markDone,
  readOnlyYesterday,
  signedYesterday,
} from './time-travel';

test.describe.configure({ timeout: 180_000 });
test.use({ actionTimeout: 8_000 });

test('on the day nobody comes into the room before each missing thing is named and done, and what is noted is what was agreed', async ({
  page,
  browser,
}) => {
  const patient = newPatient();
  const phone = await browser.newPage({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const visit = await bookWithClinician(phone, patient);
  await bringToday(visit.id);
  await answeredTwoDaysAgo(visit.id);
  const visitPath = `/desk/appointments/${visit.id}`;
  const hands = keyboard(page);

  await test.step('the short questions are open, and the patient answers them on a phone', async () => {
    await phone.goto(visit.managePath);
    const theirs = keyboard(phone);
    await theirs.press(phone.getByRole('link', { name: 'Answer the questions' }));
    await theirs.press(phone.getByRole('button', { name: 'Send my answers' }));
    await expect(phone.getByRole('main')).toMatchAriaSnapshot(SHORT_QUESTIONS);
    await answerNo(phone);
    await theirs.press(phone.getByRole('button', { name: 'Send my answers' }));
    await expect(phone.getByText('Thank you: your answers are with us')).toBeVisible();
  });

  await openDesk(page, 'Clinician');
  await page.goto(visitPath);
  await page.getByRole('button', { name: /^Arrived/ }).click();
  await expect(page.getByRole('button', { name: /^In the room/ })).toBeVisible();

  await test.step('its assessment can still find that it does not suit', async () => {
    const [assessment] = await readAsOwner(
      (sql) => sql<{ id: string }[]>`select id from appointment where planned_for_id = ${visit.id}`,
    );
    await page.goto(`/desk/appointments/${assessment?.id}`);
    await expect(page.getByText(/^Cancels the treatment planned for /)).toBeVisible();
    await expectAccessible(page, 'what an assessment found');
  });

  await test.step('a key in the calendar says what is missing as well', async () => {
    await page.goto('/desk/calendar?location=london&view=people');
    await expectListening(page);
    await page.locator(`[href="${visitPath}"]:visible`).focus();
    await page.keyboard.press('Shift+R');
    await expect(page.getByRole('status').filter({ hasText: 'Nobody has said' })).toBeVisible();
    await page.goto(visitPath);
  });

  await test.step('from the board, on a phone, all that is missing stands at the card, which stays in sight', async () => {
    const { width = 1280, height = 720 } = page.viewportSize() ?? {};
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/desk/arrivals?location=london');
    const card = page.locator(`[data-visit="${visit.id}"]`);
    await card.getByRole('button', { name: /^In the room/ }).click();
    const notice = card.getByRole('status');
    await expect(notice).toContainText(`${patient.fullName}: `);
    await expect(notice.getByRole('listitem').nth(1)).toBeVisible();
    await expect(notice).toContainText('Nobody has said where the milia are.');
    await expect(notice).toBeInViewport();
    await page.setViewportSize({ width, height });
    await page.goto(visitPath);
  });

  await test.step('the places are recorded; other places than those agreed end the consent', async () => {
    await expectRefused(page, 'Nobody has said where the milia are. Record the places first.');
    await page.getByRole('link', { name: 'Record it' }).click();
    await page.getByLabel('Nose').fill('2');
    await expectAccessible(page, 'where the milia are');
    await page.getByRole('button', { name: /^Save/ }).click();
    await expect(page.getByText('nose: 2')).toBeVisible();
    await expectRefused(page, 'the places to be treated have changed');
  });

  await test.step('the patient asks a question on the phone, and signs at the desk', async () => {
    await phone.goto(`${visit.managePath}/consent`);
    await phone.getByLabel('Your question (optional)').fill('Will it sting?');
    await phone.getByRole('button', { name: 'Keep these' }).click();
    await expect(phone.getByText('Will it sting?')).toBeInViewport();
    await page.getByRole('link', { name: 'The patient signs here' }).click();
    await fillDeskSignature(page, patient.fullName);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Signed here.' })).toBeInViewport();
    await expectRefused(page, 'The patient’s questions are not answered yet');
  });

  await test.step('by keyboard alone the clinician answers, says that they talked, and signs', async () => {
    await hands.press(page.getByRole('link', { name: 'Read, answer and sign' }));
    await expectAccessible(page, 'answer and countersign');
    const sign = page.getByRole('button', { name: 'Sign', exact: true });
    await hands.press(sign);
    await expect(problems(page)).toContainText('Tick the box when you have talked');
    await hands.check(page.getByRole('checkbox', { name: /^I talked with the patient/ }));
    await hands.write(page.getByLabel('Your full name, as your signature'), 'Marta Zielińska');
    await hands.press(sign);
    await expect(problems(page)).toContainText('Write your answer');
    await expect(problems(page)).toBeFocused();
    await expect(page.getByRole('main')).toMatchAriaSnapshot(COUNTERSIGNING);
    const answer = 'For some seconds, like nettles.';
    await hands.write(page.getByLabel('They ask: “Will it sting?”'), answer);
    await hands.press(sign);
    await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeFocused();
    await expect(page.getByRole('main')).toMatchAriaSnapshot(SIGNED_BY_BOTH);
  });

  await test.step('what the patient asks after that is answered alone: both signatures stand', async () => {
    // The page they had open all the while, and the one that is there since.
    await phone.getByLabel('Your question (optional)').fill('May I swim on Sunday?');
    await phone.getByRole('button', { name: 'Keep these' }).click();
    const theirs = phone.getByRole('region', { name: 'Your words' });
    await expect(theirs).toContainText('For some seconds, like nettles.');
    await theirs.getByRole('button', { name: 'Send your question' }).click();
    await expect(problems(phone)).toContainText('Write your question');
    await theirs.getByLabel('Your question').fill('And sunbathe?');
    await theirs.getByRole('button', { name: 'Send your question' }).click();
    await expect(theirs.getByRole('definition').last()).toHaveText('And sunbathe?');
    await expect(theirs.getByLabel('Your question')).toHaveValue('');
    await expectRefused(page, 'The patient’s questions are not answered yet');
    await hands.press(page.getByRole('link', { name: 'Answer the patient' }));
    await hands.press(page.getByRole('button', { name: 'Answer', exact: true }));
    await expect(problems(page)).toContainText('Write your answer');
    await expectAccessible(page, 'answer what was asked since');
    await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - 'textbox "They ask: “May I swim on Sunday?”"'
      - 'textbox "They ask: “And sunbathe?”"'
      - button "Answer"
    `);
    const asked = page.getByLabel('They ask: “May I swim on Sunday?”');
    await hands.write(asked, 'A week later, please.');
    await hands.write(page.getByLabel('They ask: “And sunbathe?”'), 'Not for a month.');
    await hands.press(page.getByRole('button', { name: 'Answer', exact: true }));
    await expect(page.getByRole('status').filter({ hasText: 'Answered.' })).toBeInViewport();
    await expect(page.getByText('Signed by the patient and the clinician')).toBeVisible();
  });

  await test.step('signed the day before, both say on the day that they still want it', async () => {
    await signedYesterday(visit.id);
    await expectRefused(page, 'The patient has not said today that they want to go ahead');
    await phone.goto(visit.managePath);
    await expect(phone.getByRole('main')).toMatchAriaSnapshot(`
      - paragraph: "Note: Today: do you still want to go ahead?"
      - paragraph:
        - strong: /^I still agree to Cryotherapy by Marta Zielińska, here:/
      - button "Yes, go ahead today"
      - link "Read what you signed"
    `);
    await keyboard(phone).press(phone.getByRole('button', { name: 'Yes, go ahead today' }));
    await expect(phone.getByText(/the clinic knows that you want to go ahead/)).toBeVisible();
    await expectRefused(page, 'The clinician has not confirmed the consent today.');
    await hands.press(page.getByRole('button', { name: 'I confirm the consent today' }));
    await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeFocused();
    const noted = page.getByRole('status').filter({ hasText: 'you confirm the consent today' });
    await expect(noted).toBeInViewport();
    await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - region "Consent":
        - heading "Consent" [level=2]
        - status:
          - paragraph: /you confirm the consent today/
    `);
    await expect(page.getByRole('button', { name: 'I confirm the consent today' })).toHaveCount(0);
  });

  await test.step('asked once more at check-in, a changed answer goes to review', async () => {
    await expectRefused(page, 'The short safety questions of today are not answered yet.');
    await hands.press(page.getByRole('link', { name: 'Ask the safety questions' }));
    await answerNo(page);
    const sunburn = page.getByRole('group', { name: /sunburnt/ });
    await hands.check(sunburn.getByRole('radio', { name: 'Yes' }));
    await expectAccessible(page, 'ask before the treatment');
    await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - heading "Ask before the treatment" [level=1]
      - group /sunburnt/:
        - radio "Yes" [checked]
        - radio "No"
        - radio "Not sure"
      - button "Save the answers"
    `);
    await hands.press(page.getByRole('button', { name: 'Save the answers' }));
    await expect(page.getByText('Answered: a clinician must look first')).toBeVisible();
    await expect(page.getByText(/^An answer has changed|^The answers stand against/)).toBeVisible();
    await expectRefused(page, 'the answers to the safety questions have changed');
    await phone.goto(visit.managePath);
    await expect(phone.getByText('We may not be able to treat you then.')).toBeVisible();
  });

  await test.step('the clinician finds it among the reviews, and clears it by name with a reason, by keyboard alone', async () => {
    await page.goto('/desk/reviews?location=london');
    const waiting = page.getByRole('listitem').filter({
      has: page.locator(`a[href^="${visitPath}#"]`),
    });
    await expect(waiting).toContainText('Are you sunburnt or freshly tanned');
    await hands.press(waiting.getByRole('link', { name: patient.fullName }));
    await hands.press(page.getByRole('button', { name: 'Let it go ahead' }));
    await expect(problems(page)).toBeFocused();
    await expect(page.getByRole('main')).toMatchAriaSnapshot(REVIEW);
    const reason = 'Only the shoulders; the nose is not burnt.';
    await hands.write(page.getByLabel('Your reason'), reason);
    await hands.check(page.getByLabel(/^I have looked at these answers/));
    await hands.press(page.getByRole('button', { name: 'Let it go ahead' }));
    await expect(page.getByRole('status').filter({ hasText: 'Cleared' })).toBeInViewport();
    await expect(page.getByRole('main')).toBeFocused();
    await expect(page.getByText('Something changed here while you were typing')).toHaveCount(0);
    const safety = page.getByRole('region', { name: 'Safety questions' });
    const cleared = safety.getByRole('listitem').filter({ hasText: 'Only the shoulders' });
    await expect(cleared).toContainText('Are you sunburnt or freshly tanned');
    await expect(cleared).toContainText('Marta Zielińska');
  });

  await test.step('what changed is in the text, which both sign anew', async () => {
    await page.goto(visitPath);
    await page.getByRole('link', { name: 'The patient signs here' }).click();
    await fillDeskSignature(page, patient.fullName);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expectRefused(page, 'The clinician has not signed the consent yet.');
    await readOnlyYesterday(visit.id);
    await page.getByRole('link', { name: 'Read, answer and sign' }).click();
    await page.getByRole('checkbox', { name: /^I talked with the patient/ }).check();
    await page.getByLabel('Your full name, as your signature').fill('Marta Zielińska');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(problems(page)).toContainText('Write why it may begin before the time to think');
    const reason = 'She read it with me on the phone last week.';
    await page.getByLabel('Why it may begin before the time to think is over').fill(reason);
    await expectAccessible(page, 'sign for who read too late');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(page.getByText('Signed by the patient and the clinician')).toBeVisible();
    await expect(page.getByText(reason)).toBeVisible();
  });

  await test.step('now they come in, and only what was agreed can be noted', async () => {
    await page.getByRole('button', { name: /^In the room/ }).click();
    await expect(page.getByRole('button', { name: /^Undo in the room/ })).toBeVisible();
    await expectAccessible(page, 'a visit in the room');
    const form = page.getByRole('region', { name: 'What was done' });
    await form.getByRole('radio', { name: 'Done', exact: true }).check();
    await form.getByLabel('Nose').fill('3');
    await form.getByLabel('Note').fill('Frozen twice for five seconds.');
    await form.getByRole('button', { name: 'Save the note' }).click();
    await expect(problems(page)).toContainText('did not agree to these places or to so many');
    await form.getByLabel('Nose').fill('2');
    await form.getByRole('button', { name: 'Save the note' }).click();
    await expect(form.getByRole('heading', { name: /^Done, / })).toBeVisible();
    await expect(form).toContainText('nose: 2');
    await expect(form.getByLabel('Note')).toHaveValue('');
  });

  await test.step('once it is over the patient reads the answers, and asks no more where nobody answers', async () => {
    await markDone(visit.id);
    await phone.goto(`${visit.managePath}/consent`);
    const theirs = phone.getByRole('region', { name: 'Your words' });
    await expect(theirs).toContainText('Not for a month.');
    await expect(theirs.getByRole('textbox')).toHaveCount(0);
  });
  await phone.context().close();
});

/** Presses the button into the room, and expects to be told the one thing that is missing next. */
async function expectRefused(page: Page, missing: string): Promise<void> {
  await page.getByRole('button', { name: /^In the room/ }).click();
  const notice = page.getByRole('status').filter({ hasText: 'Nothing was changed.' });
  await expect(notice).toContainText(missing);
}

async function answerNo(page: Page): Promise<void> {
  const answers = page.getByRole('radio', { name: 'No', exact: true });
  await expect(answers.first()).toBeVisible();
  for (const no of await answers.all()) await no.check();
}

/** Next's own announcer is an alert as well. */
function problems(page: Page) {
  return page.getByRole('alert', { name: 'There is a problem' });
}
