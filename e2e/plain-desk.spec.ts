import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { dateIn } from './pages/date-in';
import { bookCryotherapy } from './pages/posted-booking';
import { bookByPost } from './pages/posted-desk';
import { openDesk } from './pages/sign-in';
import { writePatient } from './pages/write-patient';
import { newPatient } from './patients';
import { bringToday, bringTwoDaysBack, markDone } from './time-travel';

// The acts of the desk that whole-day.spec.ts does not walk, as forms and links alone.
test.use({ javaScriptEnabled: false, actionTimeout: 10_000 });
test.describe.configure({ timeout: 180_000 });

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const follow = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name }).first().click();
const gone = (page: Page, button: string) =>
  expect(page.getByRole('button', { name: button })).toHaveCount(0);

test('every act at the desk is a plain form: room, move, cancel, wait, offer, overbook, repeat, note, close, and the way back from each', async ({
  page,
}) => {
  await openDesk(page, 'Clinician');
  const someone = (first: string) =>
    newPatient({ fullName: `${first} ${randomUUID().replaceAll(/[^a-f]/g, '')}` });
  const patient = someone('Paula');
  const when = { service: 'consultation', date: dateIn(36) };
  const { id } = await bookByPost(page.request, patient, when);
  const visit = `/desk/appointments/${id}`;

  await test.step('the week that opens is one’s own', async () => {
    await page.goto('/desk/calendar?location=london&view=week');
    await expect(page.getByLabel('Person').locator(':checked')).toHaveText(/Zieli/);
  });

  await test.step('another room at the same time, and back', async () => {
    await page.goto(`${visit}/move`);
    await page.getByText('Another room or device, same time').click();
    await press(page, 'Change the room');
    await expect(page.getByText('Choose a room or a device').first()).toBeVisible();
    await page.getByRole('radio', { name: /^Consulting room/ }).check();
    await press(page, 'Change the room');
    const changed = page.getByRole('status').filter({ hasText: /Now has Consulting room/ });
    await expect(changed).toBeVisible();
    await press(page, 'Undo the change of room');
    await gone(page, 'Undo the change of room');
  });
  const where = page.getByText('Milia assessment with a clinician with ');
  const before = (await where.textContent()) ?? '';

  const sooner =
    await test.step('another time with a person and in a room of one’s choice, and back', async () => {
      await page.goto(`${visit}/move?from=${dateIn(29)}`);
      await page.getByLabel('Room or device').selectOption({ label: 'Consulting room 2' });
      const clinician = page.getByLabel('Clinician');
      await clinician.selectOption({ index: 2 });
      const asked = await clinician.inputValue();
      await press(page, 'Show free times');
      await expect(clinician).toHaveValue(asked);
      const values = page.locator(`#main [type="radio"][name="time"]`);
      await expect(page.locator(`#main [type="radio"][value$="/${asked}"]`)).toHaveCount(
        await values.count(),
      );
      const time = page.getByRole('radio').first();
      const place = (await time.getAttribute('value')) ?? '';
      await time.check();
      await press(page, 'Move it');
      await expect(page.getByText('The patient is told by mail at')).toBeVisible();
      await expect(page.getByText(/, Consulting room 2$/)).toBeVisible();
      await press(page, 'Undo the move');
      await expect(where).toHaveText(before);
      await gone(page, 'Undo the move');
      return place;
    });

  await test.step('a cancellation, and back', async () => {
    await follow(page, /^Cancel/);
    await page.getByRole('radio', { name: /^The clinic/ }).check();
    await press(page, 'Cancel the appointment');
    await press(page, 'Undo the cancellation');
    await gone(page, 'Undo the cancellation');
  });

  await test.step('onto the waiting list, off, and back; a time is offered, and taken back', async () => {
    const [at = '', practitioner = ''] = sooner.split('/');
    await page.goto(`${visit}/waitlist`);
    // Only for this gap: a time that another test lets go would be offered to them first.
    await page.getByLabel('Starting from').fill('09:00');
    await page.getByLabel('With whom').selectOption(practitioner);
    await page.getByLabel('Not before').fill(at.slice(0, 10));
    await press(page, 'Put on the waiting list');
    await press(page, 'Undo: take them off the list');
    await press(page, /^Undo: they wait again/);
    await expect(page.getByText('Taken off the waiting list')).toHaveCount(0);
    const gap = new URLSearchParams({ location: 'london', practitioner, at });
    await page.goto(`/desk/waitlist/gap?${gap}`);
    await page.getByLabel('Treatment').selectOption({ label: 'Milia assessment with a clinician' });
    await press(page, 'Show who could come');
    const them = page.getByRole('listitem').filter({ hasText: patient.fullName });
    const older = await page.context().newPage();
    await older.goto(page.url());
    await them.getByRole('button', { name: /^Rings back/ }).click();
    await expect(them.getByText(/^Rung at .*: rings back/)).toBeVisible();
    const asItWas = older.getByRole('listitem').filter({ hasText: patient.fullName });
    await asItWas.getByRole('button', { name: /^No answer/ }).click();
    await expect(asItWas.getByText(/Somebody noted a call to them/)).toBeInViewport();
    await expect(asItWas.getByText(/^Rung at .*: rings back/)).toBeVisible();
    await older.close();
    await them.getByRole('button', { name: /^Undo the call/ }).click();
    await expect(them.getByText(/^Rung at/)).toHaveCount(0);
    await them.getByRole('button', { name: /^Offer by mail/ }).click();
    await expect(page.getByText('One person is asked')).toBeVisible();
    await press(page, /^Take it back/);
    await press(page, 'Undo: offer it to them again');
    await expect(page.getByText('Offered again to those who were asked')).toBeVisible();
    await press(page, /^Take it back/);
    await page.goto(`${visit}/waitlist`);
    await press(page, 'Take off the waiting list');
  });

  const place = await placeOf(page, visit);
  const over = await test.step('over somebody, with a reason; and back', async () => {
    const { startsAt, practitionerId } = place;
    const asked = new URLSearchParams({
      ...{ location: 'london', service: when.service, over: 'yes' },
      ...{ startsAt, practitioner: practitionerId },
    });
    await page.goto(`/desk/book?${asked}`);
    const patientOver = someone('Ottilie');
    await writePatient(page, patientOver);
    await press(page, 'Book it');
    const why = page.getByRole('textbox', { name: /^Why it may be placed over/ });
    await expect(why).toHaveAccessibleDescription(/Say why it is placed over what is there/);
    await why.fill('She is here from abroad.');
    await press(page, 'Book it');
    await expect(page.getByText(/: Overbooked by /)).toBeVisible();
    await press(page, 'Undo the booking');
    await expect(
      page.getByText('Nobody had been told of it, so nobody gets a mail.'),
    ).toBeVisible();
    return { name: patientOver.fullName, page: new URL(page.url()).pathname };
  });

  await test.step('a move over somebody, with a reason; and back', async () => {
    const { startsAt, practitionerId } = await placeOf(page, visit);
    const urgent = await bookByPost(page.request, someone('Urgent'), when);
    await page.goto(`/desk/appointments/${urgent.id}/move?from=${startsAt.slice(0, 10)}`);
    const version = await page.locator('#main [name="version"]').last().getAttribute('value');
    const place = { startsAt, practitioner: practitionerId };
    const tried = new URLSearchParams({ visit: urgent.id, version: version ?? '', ...place });
    const answer = await page.request.get(`/desk/calendar/try?${tried}`);
    expect(await answer.text()).toMatch(/^{"problem":"Taken.*“Move …” can place it over that/);
    await page.getByLabel('Also times that are taken or closed, on this day').check();
    await press(page, 'Show free times');
    const taken = page.locator(`[value="${startsAt}/${practitionerId}"]`);
    await expect(page.getByRole('radio', { name: /taken$/ }).and(taken)).toBeVisible();
    await taken.check();
    await press(page, 'Move it');
    const why = page.getByRole('textbox', { name: /^Why it may be placed over/ });
    await expect(why).toHaveAccessibleDescription(/Say why it may be placed over what is there/);
    await expect(taken).toBeChecked();
    await why.fill('She flies tonight.');
    await press(page, 'Move it');
    await expect(page.getByText(/: Overbooked by /)).toBeVisible();
    await press(page, 'Undo the move');
    await gone(page, 'Undo the move');
    await expect(page.getByText(/: Overbooked by /)).toHaveCount(0);
  });

  await test.step('a series, and a note about the patient', async () => {
    await page.goto(visit);
    await follow(page, /^Repeat/);
    await page.getByLabel('Every … weeks').fill('1');
    await page.getByLabel('Visits in all').fill('2');
    await press(page, 'Show the dates');
    await page.getByRole('group', { name: /^2\. / }).getByRole('radio').first().check();
    await press(page, 'Book them');
    await expect(page.getByText('All of them are booked')).toBeVisible();
    await press(page, 'Don’t send any');
    await expect(page.getByText('The patient gets no mail')).toBeVisible();
    await gone(page, 'Don’t send any');
    await press(page, 'Undo all of them');
    await expect(page.getByText('Undone: it is as it was before')).toBeVisible();
    await follow(page, 'All about this patient');
    await page.getByLabel('New note').fill('Comes by train.');
    await press(page, 'Add the note');
    await expect(page.getByRole('listitem').filter({ hasText: 'Comes by train.' })).toBeVisible();
    await press(page, 'Undo the note');
    await expect(page.getByText('the note is marked as entered in error')).toBeVisible();
  });

  const hanna = await test.step('somebody who is here, to another day', async () => {
    const here = await bookByPost(page.request, someone('Hanna'), when);
    await bringToday(here.id);
    await page.goto(`/desk/appointments/${here.id}`);
    await press(page, /^Arrived/);
    const status = page.locator('main');
    await expect(status.getByText('Here', { exact: true })).toBeVisible();
    await follow(page, 'Move …');
    await expect(page.getByText('The patient is here.')).toBeVisible();
    await page.getByRole('radio').last().check();
    await press(page, 'Move it');
    await expect(page.getByText('The patient is told by mail at')).toBeVisible();
    await expect(status.getByText('Booked', { exact: true }).first()).toBeVisible();
    return here.id;
  });

  await test.step('who came two days ago, and was forgotten', async () => {
    await bringTwoDaysBack(hanna);
    await page.goto('/desk?location=london');
    await page.getByText(/^Not closed yet/).click();
    const line = page.getByRole('listitem').filter({ hasText: 'Hanna ' });
    await line.getByRole('button', { name: /^Arrived/ }).click();
    await expect(line.getByText('Here', { exact: true })).toBeVisible();
    await line.getByRole('button', { name: /^Undo arrived/ }).click();
    await line.getByRole('button', { name: /^Did not come/ }).click();
    await expect(line).toHaveCount(0);
  });

  await test.step('the review after a treatment; its mail is called off', async () => {
    const treated = await bookCryotherapy(page, newPatient());
    await bringToday(treated.id);
    await markDone(treated.id);
    await page.goto(`/desk/appointments/${treated.id}`);
    await page
      .getByRole('region', { name: /^Review visit: not booked/ })
      .getByRole('button')
      .first()
      .click();
    await expect(page.getByText('The patient is told by mail at')).toBeVisible();
    await press(page, 'Don’t send');
    await expect(page.getByText('The patient gets no mail')).toBeVisible();
  });

  await test.step('time is closed over what came meanwhile, and opened again', async () => {
    const name = before.replace(/^.* with /, '').replace(/, .*$/, '');
    const stretch = new URLSearchParams({ location: 'london', ...minutesOf(place.startsAt) });
    await page.goto(`/desk/closures/new?${stretch}`);
    await page.getByLabel('Who or what is away').selectOption({ label: name });
    await press(page, 'Show what this touches');
    const own = page.getByRole('group', { name: patient.fullName });
    await own.getByRole('radio', { name: /^Cancel it/ }).check();
    await page.getByRole('textbox', { name: 'Reason' }).fill('A wedding');
    const other = await page.context().newPage();
    await other.goto(over.page);
    await press(other, 'Undo the cancellation');
    await gone(other, 'Undo the cancellation');
    await other.close();
    await press(page, 'Close this time');
    await expect(page.getByText(/meanwhile. Nothing was done/)).toBeVisible();
    expect(page.url()).not.toContain('wedding');
    await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('A wedding');
    await expect(own.getByRole('radio', { name: /^Cancel it/ })).toBeChecked();
    await expect(own).not.toContainText('New: it was not here');
    const added = page.getByRole('group', { name: over.name });
    await expect(added).toContainText('New: it was not here when you looked.');
    await added.getByRole('radio', { name: /^Leave it for now/ }).check();
    await press(page, 'Close this time');
    await expect(page.getByText('Moved: 0. Cancelled: 1. Waiting to be moved: 1.')).toBeVisible();
    await press(page, /^Undo all/);
    await expect(page.getByText('The time is open again')).toBeVisible();
    // Somebody stands in its place: that is for a person to decide.
    const kept = page.getByRole('status').filter({ hasText: '1 appointment is not put back' });
    await expect(kept).toContainText(patient.fullName);
    await expect(kept).toContainText('The time has been given to somebody else.');
  });

  await test.step('what is seldom needed is under More; names are hidden, and shown', async () => {
    await press(page, 'More');
    await follow(page, 'Health');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Health');
    await press(page, 'Health');
    await expect(page.locator('#desk-more [aria-current="page"]')).toHaveText('Health');
    await press(page, 'Hide names');
    await press(page, 'Show names');
    await expect(page.getByRole('button', { name: 'Hide names' })).toBeVisible();
  });
});

/** Where a visit stands now, as its page writes it into the form that changes its room. */
async function placeOf(page: Page, visit: string) {
  await page.goto(`${visit}/move`);
  const value = await page.locator('#room-form [name="time"]').getAttribute('value');
  const [startsAt = '', practitionerId = ''] = (value ?? '').split('/');
  return { startsAt, practitionerId };
}

/** The first minutes of a time, as the form that closes them names them. */
function minutesOf(startsAt: string) {
  const on = (at: number) =>
    new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/London' }).split(/[ :]/);
  const start = Date.parse(startsAt);
  const [fromDate = '', fromHour, fromMinute] = on(start);
  const [toDate = '', toHour, toMinute] = on(start + 5 * 60_000);
  return {
    ...{ fromDate, fromTime: `${fromHour}:${fromMinute}` },
    ...{ toDate, toTime: `${toHour}:${toMinute}` },
  };
}
