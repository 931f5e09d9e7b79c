import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { asOwner, readAsOwner } from './owner';
import { dateIn } from './pages/date-in';
import { bookFreeCall } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { writePatient } from './pages/write-patient';
import { newPatient } from './patients';

/** A name that nobody else of the run has, in letters. */
function ownName(): string {
  return `Wilhelmina ${randomUUID().replaceAll(/[^a-f]/g, '')}zyx`;
}

test('a caller is found by a name misspelt, known by their page, and booked for without typing them again', async ({
  page,
}) => {
  const patient = newPatient({ fullName: ownName() });
  await bookFreeCall(page, patient);
  await openDesk(page, 'Reception');
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  const misspelt = patient.fullName.replace('helm', 'hlem');
  await page.getByLabel('Find a patient').fill(misspelt);
  await page.getByRole('button', { name: 'Search', exact: true }).last().click();
  await expect(page.getByText('One patient found.')).toBeVisible();
  expect(page.url()).not.toContain('hlem');
  await expectAccessible(page, 'patients, found');

  await page.getByRole('link', { name: patient.fullName, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(patient.fullName);
  await page.getByLabel('New note').fill('Rings from work.');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Rings from work.' })).toBeVisible();
  await expectAccessible(page, 'patient');

  await test.step('a note that was a slip is taken back by one key, and stays as entered in error', async () => {
    await page.getByLabel('New note').fill('Of somebody else.');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await expect(page.getByText('The note is added')).toBeVisible();
    await expect(page.getByLabel('New note')).toHaveValue('');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('z');
    await expect(page.getByText('the note is marked as entered in error')).toBeVisible();
    await expect(page.getByText('Of somebody else.')).toBeHidden();
    await page.getByText('Entered in error: 1').click();
    await expect(page.getByText('Of somebody else.')).toBeVisible();
    await expect(page.getByText('Rings from work.').first()).toBeVisible();
    await expectAccessible(page, 'a note entered in error');
  });

  await test.step('an address that was taken down wrong is corrected, and the correction taken back', async () => {
    const person = page.getByRole('region', { name: 'Person' });
    await person.getByRole('link', { name: 'Correct these details' }).click();
    await expectAccessible(page, 'details to correct');
    const corrected = `corrected-${patient.email}`;
    await page.getByLabel('Email').fill(corrected);
    await page.getByRole('button', { name: 'Save the correction' }).click();
    await expect(page.getByText('The details are corrected')).toBeVisible();
    await expect(person.getByRole('link', { name: corrected })).toBeVisible();
    await expectAccessible(page, 'details corrected');
    expect(page.url()).not.toContain('corrected-');
    await page.getByRole('button', { name: 'Undo this change' }).click();
    await expect(page.getByText('Undone: it is as it was before')).toBeVisible();
    await expect(person.getByRole('link', { name: patient.email, exact: true })).toBeVisible();
  });

  await page.getByRole('link', { name: 'Book', exact: true }).last().click();
  await page.getByLabel('Treatment').selectOption('consultation');
  // Past the weeks in which other tests book: whose time it is, is not what this one is about.
  await page.getByLabel('From').fill(dateIn(40));
  await page.getByRole('button', { name: 'Show free times' }).click();
  await expect(page).toHaveURL(/[?&]date=/);
  await page
    .getByRole('region', { name: /^Next free times/ })
    .getByRole('link')
    .last()
    .click();
  await expect(page.getByLabel('Mobile for this visit')).not.toHaveValue('');
  await test.step('a free time asked for by key is for the patient who is chosen', async () => {
    await expect(page.getByRole('button', { name: /^Search Ctrl/ })).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('next free call');
    const free = page.getByRole('option', { name: /^Next free/ }).first();
    await expect(free).toBeVisible();
    await free.click();
    await expect(page).toHaveURL(/startsAt=.*patient=/);
    await expect(page.getByLabel('Mobile for this visit')).not.toHaveValue('');
    await page.goBack();
    await expect(page.getByLabel('Mobile for this visit')).not.toHaveValue('');
  });
  await page.getByRole('button', { name: 'Book it' }).click();
  // A slip is taken back with one key, and so is taking it back.
  const undo = page.getByRole('button', { name: 'Undo the booking' });
  await expect(undo).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Nobody had been told of it, so nobody gets a mail.')).toBeVisible();
  await page.keyboard.press('z');
  await expect(undo).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(patient.fullName);
  await page.getByRole('link', { name: 'All about this patient' }).click();
  await expect(
    page.getByRole('region', { name: 'Coming appointments' }).getByRole('listitem'),
  ).toHaveCount(2);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a patient is found by the end of the phone number and corrected, no name stands in an address, and the place shown last stays', async ({
    page,
  }) => {
    const patient = newPatient({ fullName: ownName() });
    await bookFreeCall(page, patient);
    await openDesk(page, 'Reception');
    await page.goto('/desk/patients');
    await page.getByLabel('Find a patient').fill(`wilhelmina ${patient.phone.slice(-4)}`);
    await page.getByRole('button', { name: 'Search', exact: true }).last().click();
    await expect(page.getByRole('link', { name: patient.fullName, exact: true })).toBeVisible();
    await expect(page).toHaveURL(/\/desk\/patients$/);

    await test.step('what was typed over somebody else’s correction stays, and holds when pressed again', async () => {
      await page.getByRole('link', { name: patient.fullName, exact: true }).click();
      await page.getByRole('link', { name: 'Correct these details' }).click();
      await page.getByLabel('Email').fill(`right-${patient.email}`);
      await asOwner(
        (sql) => sql`update patient set phone = '+442079460009' where email = ${patient.email}`,
      );
      const save = page.getByRole('button', { name: 'Save the correction' });
      await save.click();
      await expect(page.getByText('Somebody corrected these details').first()).toBeVisible();
      await expect(page.getByLabel('Email')).toHaveValue(`right-${patient.email}`);
      await save.click();
      await expect(page.getByText('The details are corrected')).toBeVisible();
    });

    await test.step('a message that was not delivered is sent again', async () => {
      await asOwner(
        (sql) => sql`update communication set status = 'on-hold', status_reason = 'bad-address'
          where id = (select id from communication where patient_id in
            (select id from patient where email = ${`right-${patient.email}`}) order by created_at desc limit 1)`,
      );
      const coming = page.getByRole('region', { name: 'Coming appointments' });
      await coming.getByRole('link').first().click();
      await page.getByRole('link', { name: 'correct the address and send it again' }).click();
      await expect(page.getByText('not delivered, as far as we know')).toBeVisible();
      await page.getByRole('button', { name: 'Send again' }).click();
      await expect(page.getByText('The message is on its way again')).toBeVisible();
      await expect(page.getByText('not delivered, sent again since')).toBeVisible();
    });

    const place = page.getByRole('navigation', { name: 'Place' }).locator('[aria-current]');
    for (const [slug, name] of [
      ['new-york', 'New York'],
      ['london', 'London'],
    ]) {
      await page.goto(`/desk/calendar?location=${slug}`);
      await page.goto('/desk/patients');
      await expect(place).toHaveText(name ?? '');
    }
  });

  test('a booking begun from a gap keeps place, time and clinician while the patient is found', async ({
    page,
  }) => {
    const patient = newPatient({ fullName: ownName(), phone: '+1 212 555 0142' });
    const from = dateIn(33);
    const known = await bookFreeCall(page, patient, { place: 'new-york', from });
    await openDesk(page, 'Reception');
    await page.goto(`/desk/appointments/${known.id}/move?from=${from}`);
    const free = await page.locator('[type="radio"][name="time"]').last().getAttribute('value');
    const [gap = '', practitioner = ''] = (free ?? '').split('/');
    const date = new Date(gap).toLocaleDateString('sv-SE', { timeZone: 'America/New_York' });
    const begun = new URLSearchParams({ location: 'new-york', date, gap, practitioner });
    await page.goto(`/desk/book?${begun}`);
    await page.getByLabel('Treatment').selectOption('advice-call');
    await page.getByRole('button', { name: 'Show free times' }).click();
    const time = page.getByRole('region', { name: /^.+, .+ \d{4}, \d/ }).getByRole('heading');
    const chosen = (await time.textContent()) ?? '';

    await test.step('details of somebody who is on file at another address ask who is meant', async () => {
      await writePatient(page, { ...patient, email: `other-${patient.email}` });
      await page.getByRole('button', { name: 'Book it' }).click();
      await expect(page.getByLabel('It is somebody else')).toBeVisible();
      await page.getByRole('link', { name: `Book for ${patient.fullName}` }).click();
      await expect(page.getByLabel('Mobile for this visit')).not.toHaveValue('');
      await expect(time).toHaveText(chosen);
      await page.getByRole('link', { name: 'Somebody else' }).click();
    });

    await test.step('somebody is searched for, looked at, chosen, and another one instead', async () => {
      await page.getByRole('link', { name: 'Find the patient first' }).click();
      await page.getByLabel('Find a patient').fill(patient.fullName);
      await page.getByRole('button', { name: 'Search', exact: true }).last().click();
      await page.getByRole('link', { name: patient.fullName, exact: true }).click();
      await page.locator('#main').getByRole('link', { name: 'Book', exact: true }).click();
      await expect(page.getByLabel('Mobile for this visit')).not.toHaveValue('');
      await expect(time).toHaveText(chosen);
      await page.getByRole('link', { name: 'Somebody else' }).click();
      await expect(page.getByLabel('Full name')).toHaveValue('');
      await expect(time).toHaveText(chosen);
      await page.getByRole('link', { name: 'Find the patient first' }).click();
      await page.getByLabel('Find a patient').fill(patient.fullName);
      await page.getByRole('button', { name: 'Search', exact: true }).last().click();
      await page.getByRole('link', { name: `Book for ${patient.fullName}` }).click();
      await expect(time).toHaveText(chosen);
    });
    await page.getByRole('link', { name: 'Other times' }).click();
    await expect(page.getByRole('region', { name: /^Next free times/ })).toBeVisible();
    await expect(page.getByText(`For ${patient.fullName}`)).toBeVisible();
    await page.goBack();
    await page.getByRole('button', { name: 'Book it' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(patient.fullName);
    const booked = await readAsOwner(
      (sql) => sql`
        select a.starts_at, a.practitioner_id from appointment a
        where a.id = ${page.url().split('/').at(-1)?.split('?')[0] ?? ''}`,
    );
    expect(booked).toMatchObject([{ starts_at: new Date(gap), practitioner_id: practitioner }]);
  });
});
