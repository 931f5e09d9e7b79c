import { type Browser, expect, type Page, test } from '@playwright/test';
import { DAY_MS } from '../lib/shared/milliseconds';
import { expectAccessible } from './accessibility';
import { expectListening } from './pages/calendar';
import { dateIn } from './pages/date-in';
import { startHandTime } from './pages/hand-time';
import { type DemoRole, openDesk } from './pages/sign-in';
import { writePatient } from './pages/write-patient';
import { newPatient, ownName } from './patients';

// Several stops are looked at in light and dark, and on the narrowest phone.
test.describe.configure({ timeout: 240_000 });

async function deskOf(browser: Browser, role: DemoRole): Promise<Page> {
  const { baseURL = '', locale = 'en-GB' } = test.info().project.use;
  const context = await browser.newContext({ baseURL, locale });
  const page = await context.newPage();
  await openDesk(page, role);
  return page;
}

const bookIt = (page: Page) => page.getByRole('button', { name: 'Book it' });

/** Opens a day past the week in which other tests book, and goes to its first time that somebody has. */
async function chooseTaken(page: Page): Promise<void> {
  for (let days = 9; days < 28; days += 1) {
    const date = new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
    await page.goto(`/desk/book?location=london&service=consultation&date=${date}`);
    await page.getByLabel(/^Also times that are taken/).check();
    await page.getByRole('button', { name: 'Show free times' }).click();
    await expect(page).toHaveURL(/[?&]over=/);
    const taken = page.getByRole('link', { name: /taken/ }).first();
    if (!(await taken.isVisible())) continue;
    await expectAccessible(page, 'desk, times taken or not');
    await taken.click();
    return;
  }
  throw new Error('The demo has no taken time in the weeks ahead');
}

test('placing an appointment over another asks for permission and a reason, and shows both', async ({
  browser,
}) => {
  const patient = newPatient({ fullName: ownName('Olive') });
  const clinician = await deskOf(browser, 'Clinician');
  await chooseTaken(clinician);
  await expect(clinician).toHaveURL(/[?&]startsAt=/);
  const address = clinician.url();

  await test.step('reception has no such box, and is refused where nothing is free', async () => {
    const reception = await deskOf(browser, 'Reception');
    await reception.goto(address);
    await expect(reception.getByLabel(/^Also times that are taken/)).toHaveCount(0);
    await expect(reception.getByLabel(/^Why it may be placed over/)).toHaveCount(0);
    await writePatient(reception, patient);
    await bookIt(reception).click();
    await expect(reception.getByRole('alert', { name: 'There is a problem' })).toContainText(
      'This time has just been taken',
    );
    await reception.context().close();
  });

  await writePatient(clinician, patient);
  await bookIt(clinician).click();
  const why = clinician.getByRole('textbox', { name: /^Why it may be placed over/ });
  await expect(why).toHaveAccessibleDescription(/Say why it is placed over what is there/);
  await expectAccessible(clinician, 'desk, overbooking without a reason');
  await why.fill('The eyelid is swollen.');
  await bookIt(clinician).click();
  await expect(clinician.getByRole('heading', { level: 1 })).toHaveText(patient.fullName);
  await expect(clinician.getByText(/: Overbooked by /)).toBeVisible();
  await expect(clinician.getByText('The eyelid is swollen.')).toBeVisible();
  await expectAccessible(clinician, 'desk, an overbooked visit');

  await clinician.getByRole('link', { name: /, London$/ }).click();
  const row = clinician.getByRole('listitem').filter({ hasText: patient.fullName });
  await expect(row.getByText('Overbooked')).toBeVisible();

  await test.step('outside the opening hours it is chosen who comes, and why', async () => {
    await clinician.goto(
      `/desk/book?location=london&service=advice-call&date=${dateIn(24)}&over=yes`,
    );
    const outside = clinician.getByRole('form', { name: 'Outside the opening hours' });
    await outside.getByLabel('Time').selectOption({ label: '6:00 am' });
    await outside.getByLabel('Clinician').selectOption({ index: 0 });
    await expectAccessible(clinician, 'desk, times outside the opening hours');
    await outside.getByRole('button', { name: 'Choose this time' }).click();
    await expect(clinician.getByRole('heading', { name: /, 6:00 am$/ })).toBeVisible();
    const nora = newPatient({ fullName: ownName('Nora') });
    await writePatient(clinician, nora);
    await why.fill('Flies at ten.');
    await bookIt(clinician).click();
    await expect(clinician.getByRole('heading', { level: 1 })).toHaveText(nora.fullName);
    await expect(clinician.getByText('Placed outside the opening hours')).toBeAttached();
  });
  await clinician.context().close();
});

test('by keyboard alone: an assessment and a treatment as a pair, the thinking time shortened by a clinician', async ({
  browser,
}) => {
  const clinician = await deskOf(browser, 'Clinician');
  await clinician.goto('/desk/book?location=london&service=cryotherapy');
  await clinician.getByLabel('Also within the thinking time').press('Space');
  await clinician.getByRole('button', { name: 'Show free times' }).press('Enter');
  await expect(clinician).toHaveURL(/[?&]early=/);
  await expectAccessible(clinician, 'desk, pairs within the thinking time');
  const pairs = clinician.getByRole('region', { name: /^No assessment on record/ });
  await pairs.getByRole('link').first().press('Enter');
  await expect(clinician.getByText(/^Before it, the assessment: /)).toBeVisible();
  const patient = newPatient({ fullName: ownName('Petra') });
  await writePatient(clinician, patient);
  await bookIt(clinician).press('Enter');
  const why = clinician.getByRole('textbox', { name: /^Why the thinking time/ });
  await expect(why).toHaveAccessibleDescription(/Say why the thinking time may be shorter/);
  await why.fill('She read it all last week.');
  await bookIt(clinician).press('Enter');
  await expect(clinician.getByRole('heading', { level: 1 })).toHaveText(patient.fullName);
  await expect(clinician.getByText(/: Thinking time shortened by /)).toBeVisible();
  await expect(clinician.getByText('She read it all last week.')).toBeVisible();
  await expectAccessible(clinician, 'desk, a treatment with its assessment');
  const assessment = clinician.getByRole('region', { name: 'The assessment for it' });
  await assessment.getByRole('link').press('Enter');
  await expect(
    clinician.getByRole('region', { name: 'The treatment booked with it' }),
  ).toBeVisible();
  await clinician.context().close();
});

test('a caller without an email is booked by name, birth date and number, and is told by phone', async ({
  browser,
}) => {
  const desk = await deskOf(browser, 'Reception');
  await desk.goto(`/desk/book?location=london&date=${dateIn(26)}`);
  await desk.getByRole('button', { name: 'Walk-in now' }).click();
  const treatment = desk.getByLabel('Treatment');
  await expect(treatment).toHaveAccessibleDescription(/Choose a treatment first/);
  await treatment.selectOption('advice-call');
  await desk.getByRole('button', { name: 'Show free times' }).click();
  const times = desk.getByRole('region', { name: /^Next free times/ });
  await times.getByRole('link').first().click();
  const caller = newPatient({ fullName: ownName('Cal'), email: '' });
  await writePatient(desk, caller);
  await bookIt(desk).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(caller.fullName);
  await expect(desk.getByText(/^They have no email on file: tell them by phone/)).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Send now' })).toHaveCount(0);
  await expectAccessible(desk, 'desk, a visit of somebody without an email');
  await desk.getByRole('button', { name: 'They know' }).click();
  await expect(desk.getByText(/^The patient gets no mail\. It can be undone until/)).toBeVisible();
  await desk.getByRole('link', { name: 'Cancel …' }).click();
  await expect(desk.getByText(/They have no email on file: tell them by phone/)).toBeVisible();
  await desk.goBack();
  await desk.getByRole('link', { name: 'All about this patient' }).click();
  await expect(desk.getByText('None on file: tell them by phone, or print the page')).toBeVisible();
  await desk.context().close();
});

test('a new caller is booked in less than half a minute of typing, pointing and thought, with the palette', async ({
  browser,
}) => {
  const desk = await deskOf(browser, 'Reception');
  const caller = newPatient({ fullName: ownName('Una') });
  const hand = startHandTime();
  await desk.goto(`/desk?location=london&date=${dateIn(26)}`);
  await expectListening(desk);
  await hand.keys(desk, 'Control+k');
  await hand.words(desk, 'advice lon');
  await expect(desk.getByRole('option', { name: /^Next free .*London/ }).first()).toBeVisible();
  await hand.keys(desk, 'ArrowDown', 'Enter');
  hand.waitForPage();
  await hand.press(desk.getByLabel('Full name'));
  await hand.field(desk.getByLabel('Full name'), caller.fullName);
  await hand.field(desk.getByLabel('Email'), caller.email);
  await hand.field(desk.getByLabel('Mobile'), caller.phone);
  await hand.field(desk.getByLabel('Day', { exact: true }), caller.birthDate.day);
  await hand.field(desk.getByLabel('Month', { exact: true }), caller.birthDate.month);
  await hand.field(desk.getByLabel('Year', { exact: true }), caller.birthDate.year);
  await hand.press(bookIt(desk));
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(caller.fullName);
  hand.waitForPage();
  expect(hand.seconds()).toBeLessThan(30);
  await desk.context().close();
});
