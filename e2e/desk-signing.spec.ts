import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { asOwner } from './owner';
import { keyboard } from './pages/hands';
import { GUARDIAN } from './pages/heard';
import { expectNamesHidden } from './pages/hidden-names';
import { bookWithClinician } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { fillDeskSignature, findMilia, signedHere } from './pages/signing';
import { expectPrintsWhole } from './paper';
import { newPatient } from './patients';
import { expectUsableZoomed } from './zoomed';

const CONFLICT = /or two guardians, do not agree/;

test.use({ viewport: { width: 1024, height: 768 } });
test.describe.configure({ timeout: 180_000 });

test('with an interpreter and a witness the patient signs on the clinic’s device; where a young person says no, a clinician decides', async ({
  page,
  browser,
}) => {
  const patient = newPatient();
  const visit = await bookWithClinician(page, patient);
  const visitPath = `/desk/appointments/${visit.id}`;
  const hands = keyboard(page);
  await openDesk(page, 'Reception');
  await page.goto(visitPath);

  await test.step('what is needed is written down, shown again, and asked for', async () => {
    await page.getByText('Is an interpreter or a witness needed?').click();
    await page.getByLabel('Language to interpret').fill('Polish');
    await page.getByLabel('Why a witness is needed').fill('cannot write');
    await page.getByRole('button', { name: 'Save what is needed' }).click();
    await expect(page.getByRole('button', { name: 'Undo this change' })).toBeVisible();
    await expect(
      page.getByText('Needed: an interpreter (Polish) and a witness (cannot write)'),
    ).toBeVisible();
    await expect(page.getByLabel('Language to interpret')).toHaveValue('Polish');
    await expect(page.getByText(/^An interpreter is needed and none took part/)).toBeVisible();
    await page.getByRole('link', { name: 'The patient signs here' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign at the desk');
  });

  await test.step('without them nobody signs', async () => {
    await fillDeskSignature(page, patient.fullName);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(problems(page)).toContainText('Give name, language, and who sent them');
    await expectAccessible(page, 'sign at the desk, refused');
    await page.getByLabel('Interpreter’s name').fill('Ilse Example');
    await page.getByLabel('Your question (optional)').fill('Will it sting?');
  });

  await test.step('where the text changed meanwhile it says what, keeps the question and who takes part, is usable zoomed, and prints whole', async () => {
    await findMilia(visit.id, 2);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    const changes = page.getByRole('region', { name: 'What has changed', exact: true });
    const sinceSigned = page.getByRole('region', { name: 'What has changed since you signed' });
    await expect(changes).toContainText('Nothing was signed');
    // The text that was open is the one they had signed at home: once is enough.
    await expect(changes.getByRole('link')).toHaveText('What has changed since you signed');
    await expect(changes.locator('ins')).toHaveCount(0);
    await expect(sinceSigned.locator('ins')).not.toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Your words' })).toContainText('Will it sting?');
    await expect(page.getByLabel('Interpreter’s name')).toHaveValue('Ilse Example');
    await expect(page.getByRole('checkbox', { name: /^I have read this/ })).not.toBeChecked();
    await expectAccessible(page, 'the text changed at the desk');
    await expectUsableZoomed(page, 'sign at the desk');
    await expectPrintsWhole(page, 'sign at the desk');
    await findMilia(visit.id, 3);
    await fillDeskSignature(page, patient.fullName);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(changes.locator('ins')).not.toHaveCount(0);
    await expect(sinceSigned.locator('ins')).not.toHaveCount(0);
  });

  await test.step('read anew it is signed, who took part by keyboard alone, and they are shown', async () => {
    await fillDeskSignature(page, patient.fullName);
    const sentBy = page.getByLabel('Who sent them, or what are they');
    await hands.write(sentBy, 'Example Interpreters');
    await hands.check(page.getByRole('checkbox', { name: /I interpreted all/ }));
    await hands.write(page.getByLabel('Witness’s name'), 'Wim Example');
    const relation = page.getByLabel('What are they to the patient?', { exact: true });
    await hands.write(relation, 'Neighbour');
    await hands.check(page.getByRole('checkbox', { name: /I saw that the patient/ }));
    await page.locator('input[name^="opt-in-"]').first().check();
    await page.getByText('Draw it as well, if you like').click();
    await draw(page);
    await page.getByLabel('I would like my copy on paper as well.').check();
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(signedHere(page)).toBeInViewport();
    await expect(page.getByText('Interpreter: Ilse Example')).toBeVisible();
    await expect(page.getByText('Witness: Wim Example')).toBeVisible();
    await expect(page.getByText(/none took part/)).toHaveCount(0);
    await page.getByRole('link', { name: /^The patient takes back photos/ }).click();
    await expectAccessible(page, 'choices taken back at the desk');
    await page.goto(visitPath);
  });

  await test.step('that they have their copy on paper is noted, and taken back by one key', async () => {
    const isDue = page.getByText('The patient asked for a copy on paper');
    await page.getByRole('button', { name: 'They have their copy' }).click();
    await expect(page.getByText(/that they have their copy on paper$/)).toBeVisible();
    await expect(isDue).toHaveCount(0);
    await expectAccessible(page, 'a copy on paper handed over');
    await page.keyboard.press('z');
    await expect(page.getByText('Undone: it is as it was before')).toBeVisible();
    await expect(isDue).toBeVisible();
  });

  await test.step('too young to agree alone: a guardian signs, and the young person says no, by keyboard alone', async () => {
    await asOwner(
      (sql) => sql`with cleared as (delete from signing_need where appointment_id = ${visit.id})
        update patient set birth_date = current_date - interval '14 years'
        where id = (select patient_id from appointment where id = ${visit.id})`,
    );
    await page.reload();
    await expect(page.getByText(/^The patient is too young to agree alone/)).toBeVisible();
    await hands.press(page.getByRole('link', { name: 'The patient signs here' }));
    await expect(page.getByRole('main')).toMatchAriaSnapshot(GUARDIAN);
    await hands.choose(page.getByLabel('How do you know who signs?'), 'I saw a photo ID');
    await hands.check(page.getByRole('radio', { name: 'Somebody with parental responsibility' }));
    await hands.write(page.getByLabel('What are they to the young person?'), 'Mother');
    await hands.check(page.getByRole('checkbox', { name: /I have parental responsibility/ }));
    await hands.check(page.getByRole('radio', { name: 'No, or not sure' }));
    await hands.write(page.getByLabel('In their own words').last(), 'It frightens me.');
    await hands.check(page.getByRole('checkbox', { name: /^I have read this/ }));
    await hands.check(page.getByRole('checkbox', { name: /^Signing on the screen/ }));
    await hands.write(page.getByLabel('Full name of who signs, as their signature'), 'Mo Example');
    await hands.press(page.getByRole('button', { name: 'Sign', exact: true }));
    await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeFocused();
    await expect(signedHere(page)).toBeInViewport();
    await expect(page.getByText('It frightens me.')).toBeVisible();
    await expect(page.getByText(CONFLICT)).toBeVisible();
    await expect(page.getByRole('button', { name: 'It may go ahead' })).toHaveCount(0);
  });

  await test.step('with names hidden no screen tells who a patient is, until somebody points at a name or is in its box', async () => {
    await page.getByRole('button', { name: 'Hide names' }).click();
    await expect(page.getByRole('button', { name: 'Show names' })).toBeVisible();
    const link = page.locator('main a[href*="/desk/patients/"]').first();
    const theirs = new URL((await link.getAttribute('href')) ?? '', page.url()).pathname;
    const on = `location=london&date=${visit.startsAt.slice(0, 10)}`;
    for (const address of [
      ...[`/desk?${on}`, `/desk/calendar?${on}`, `/desk/arrivals?${on}`, '/desk/reviews'],
      ...['/desk/waitlist', '/desk/closures', '/desk/health', '/desk/retention'],
      ...[`/desk/patients?q=${encodeURIComponent(patient.fullName)}`, theirs],
      ...[`/desk/book?service=cryotherapy&patient=${theirs.split('/').at(-1)}&when=now`],
      ...['', '/consent', '/move', '/cancel', '/repeat'].map((part) => visitPath + part),
      `${theirs}/correct`,
    ]) {
      await expectNamesHidden(page, address);
    }
    const box = page.getByLabel('Full name');
    await expect(box).toHaveCSS('color', 'rgba(0, 0, 0, 0)');
    await box.focus();
    await expect(box).not.toHaveCSS('color', 'rgba(0, 0, 0, 0)');
    await page.goto(visitPath);
    await page.getByRole('button', { name: 'Show names' }).click();
    await expect(page.getByRole('button', { name: 'Hide names' })).toBeVisible();
  });

  await test.step('only a clinician decides, with a reason, also on a phone; then it stands in the way no more', async () => {
    await openDesk(page, 'Clinician');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(visitPath);
    await expectAccessible(page, 'a young person and a guardian differ');
    await hands.press(page.getByRole('button', { name: 'It may go ahead' }));
    await expect(problems(page)).toContainText('Write down the reason');
    await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - textbox "Your decision, with its reason"
      - button "It may go ahead"
    `);
    const decision = page.getByLabel('Your decision, with its reason');
    await hands.write(decision, 'We talked for an hour.');
    await hands.press(page.getByRole('button', { name: 'It may go ahead' }));
    await expect(page.getByText(CONFLICT)).toHaveCount(0);
    await expect(page.getByText('We talked for an hour.')).toBeVisible();
    await page.setViewportSize({ width: 1024, height: 768 });
  });

  await test.step('what was asked at the desk is answered before the clinician signs', async () => {
    await page.getByRole('link', { name: 'Read, answer and sign' }).click();
    await page.getByRole('checkbox', { name: /^I talked with the patient/ }).check();
    await page.getByLabel('Your full name, as your signature').fill('Marta Zielińska');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(problems(page)).toContainText('Write your answer');
    await expectAccessible(page, 'a question of the desk, unanswered');
  });

  await test.step('on a phone without a script a slip keeps what the clinician filled in, and it is signed', async () => {
    const storageState = await page.context().storageState();
    const viewport = { width: 390, height: 844 };
    const plain = await browser.newPage({ storageState, viewport, javaScriptEnabled: false });
    await plain.goto(visitPath);
    await plain.getByRole('link', { name: 'Read, answer and sign' }).click();
    const talked = plain.getByRole('checkbox', { name: /^I talked with the patient/ });
    await talked.check();
    await plain.getByLabel('Your full name, as your signature').fill('Marta Zielińska');
    await plain.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(problems(plain)).toContainText('Write your answer');
    await expect(talked).toBeChecked();
    await plain.getByLabel('They ask: “Will it sting?”').fill('For some seconds, like nettles.');
    await plain.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(plain.getByText('Signed by the guardian and the clinician')).toBeVisible();
    await plain.context().close();
  });

  await test.step('the patient’s copy tells who took part', async () => {
    await page.goto(`${visit.managePath}/consent`);
    const people = page.getByRole('region', { name: 'Who took part' });
    await expect(people).toContainText('Guardian: Mo Example');
    await expect(people).toContainText('It frightens me.');
    await expectAccessible(page, 'copy with who took part');
    await expectUsableZoomed(page, 'copy with who took part');
    await expectPrintsWhole(page, 'copy with who took part');
  });
});

async function draw(page: Page): Promise<void> {
  const sheet = page.getByRole('img', { name: 'Sheet to draw on, empty' });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (!box) throw new Error('no sheet to draw on');
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 20, { steps: 5 });
  await page.mouse.move(box.x + 200, box.y + 70, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('img', { name: 'Sheet with your drawing' })).toBeVisible();
}

/** Next's own announcer is an alert as well. */
function problems(page: Page) {
  return page.getByRole('alert', { name: 'There is a problem' });
}
