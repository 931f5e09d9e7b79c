import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { asOwner } from './owner';
import { bookCryotherapy } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { newPatient } from './patients';

const CONFLICT = /or two guardians, do not agree/;

test.use({ viewport: { width: 1024, height: 768 } });

test('with an interpreter and a witness the patient signs on the clinic’s device; where a young person says no, a clinician decides', async ({
  page,
}) => {
  const patient = newPatient();
  const visit = await bookCryotherapy(page, patient);
  const visitPath = `/desk/appointments/${visit.id}`;
  await openDesk(page, 'Reception');
  await page.goto(visitPath);

  await test.step('what is needed is written down, shown again, and asked for', async () => {
    await page.getByText('Is an interpreter or a witness needed?').click();
    await page.getByLabel('Language to interpret').fill('Polish');
    await page.getByLabel('Why a witness is needed').fill('cannot write');
    await page.getByRole('button', { name: 'Save what is needed' }).click();
    await expect(
      page.getByText('Needed: an interpreter (Polish) and a witness (cannot write)'),
    ).toBeVisible();
    await expect(page.getByLabel('Language to interpret')).toHaveValue('Polish');
    await expect(page.getByText(/^An interpreter is needed and none took part/)).toBeVisible();
    await page.getByRole('link', { name: 'The patient signs here' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign at the desk');
  });

  await test.step('without them nobody signs; with them it is signed, and who took part is shown', async () => {
    await signBase(page, patient.fullName);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(problems(page)).toContainText('Give name, language, and who sent them');
    await expectAccessible(page, 'sign at the desk, refused');
    await page.getByLabel('Interpreter’s name').fill('Ilse Example');
    await page.getByLabel('Who sent them, or what are they').fill('Example Interpreters');
    await page.getByRole('checkbox', { name: /I interpreted all/ }).check();
    await page.getByLabel('Witness’s name').fill('Wim Example');
    await page.getByLabel('What are they to the patient?', { exact: true }).fill('Neighbour');
    await page.getByRole('checkbox', { name: /I saw that the patient/ }).check();
    await page.getByText('Draw it as well, if you like').click();
    await draw(page);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(page).toHaveURL(visitPath);
    await expect(page.getByText('Interpreter: Ilse Example')).toBeVisible();
    await expect(page.getByText('Witness: Wim Example')).toBeVisible();
    await expect(page.getByText(/none took part/)).toHaveCount(0);
  });

  await test.step('too young to agree alone: a guardian signs, and the young person says no', async () => {
    await asOwner(
      (sql) => sql`with cleared as (delete from signing_need where appointment_id = ${visit.id})
        update patient set birth_date = current_date - interval '14 years'
        where id = (select patient_id from appointment where id = ${visit.id})`,
    );
    await page.reload();
    await expect(page.getByText(/^The patient is too young to agree alone/)).toBeVisible();
    await page.getByRole('link', { name: 'The patient signs here' }).click();
    await signBase(page, 'Mo Example');
    await page.getByRole('radio', { name: 'Somebody with parental responsibility' }).check();
    await page.getByLabel('What are they to the young person?').fill('Mother');
    await page.getByRole('checkbox', { name: /I have parental responsibility/ }).check();
    await page.getByRole('radio', { name: 'No, or not sure' }).check();
    await page.getByLabel('In their own words').fill('It frightens me.');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(page).toHaveURL(visitPath);
    await expect(page.getByText('It frightens me.')).toBeVisible();
    await expect(page.getByText(CONFLICT)).toBeVisible();
    await expect(page.getByRole('button', { name: 'It may go ahead' })).toHaveCount(0);
  });

  await test.step('only a clinician decides, with a reason; then it stands in the way no more', async () => {
    await openDesk(page, 'Clinician');
    await page.goto(visitPath);
    await expectAccessible(page, 'a young person and a guardian differ');
    await page.getByRole('button', { name: 'It may go ahead' }).click();
    await expect(problems(page)).toContainText('Write down the reason');
    await page.getByLabel('Your decision, with its reason').fill('We talked for an hour.');
    await page.getByRole('button', { name: 'It may go ahead' }).click();
    await expect(page.getByText(CONFLICT)).toHaveCount(0);
    await expect(page.getByText('We talked for an hour.')).toBeVisible();
  });

  await test.step('the patient’s copy tells who took part', async () => {
    await page.goto(`${visit.managePath}/consent`);
    const people = page.getByRole('region', { name: 'Who took part' });
    await expect(people).toContainText('Guardian: Mo Example');
    await expect(people).toContainText('It frightens me.');
    await expectAccessible(page, 'copy with who took part');
  });
});

/** All but the people beside whoever signs; the button is not pressed. */
async function signBase(page: Page, name: string): Promise<void> {
  await page.getByLabel('How do you know who signs?').selectOption('photo-id');
  await page.getByRole('checkbox', { name: /^I have read this/ }).check();
  await page.getByRole('checkbox', { name: /^Signing on the screen/ }).check();
  await page.getByLabel('Full name of who signs, as their signature').fill(name);
}

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
