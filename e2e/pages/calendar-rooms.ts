import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../accessibility';
import { newPatient, ownName } from '../patients';
import { expectListening, openCalendar, ROW_PX, rowsOf, showBlock } from './calendar';
import { dateIn } from './date-in';
import { bookByPost } from './posted-desk';
import { writePatient } from './write-patient';

// The calendar by room: where a visit stands, what is booked there, and what a filter leaves out.

/** An assessment of a far day, from one consulting room to the other by mouse, and by keys over a room of another kind. */
export async function changeRoomByHand(page: Page, status: Locator): Promise<void> {
  const visit = await bookByPost(page.request, newPatient({ fullName: 'Rhoda Room' }), {
    service: 'consultation',
    date: dateIn(33),
  });
  await page.goto(`/desk/appointments/${visit.id}`);
  const day = await page.getByRole('link', { name: /, London$/ }).getAttribute('href');
  const before = await rowsOf(visit.id);
  await openCalendar(page, `${day}&view=rooms`.replace('/desk?', '/desk/calendar?'));
  const block = page.locator(`[data-visit="${visit.id}"]`);
  await showBlock(block);
  const from = await block.getAttribute('data-in-column');
  const other = page.locator(`[data-name^="Consulting"]:not([data-column="${from}"])`);
  const { x = 0, y = 0 } = (await block.boundingBox()) ?? {};
  const { x: otherX = 0 } = (await other.boundingBox()) ?? {};
  await page.mouse.move(x + 20, y + 6);
  await page.mouse.down();
  await page.mouse.move(otherX + 40, y + 8, { steps: 4 });
  await expect(status).toContainText('Free. Let go');
  await page.mouse.up();
  const changed = page.getByText(/Now has Consulting room . instead of/);
  await expect(changed).toBeVisible();
  const after = await rowsOf(visit.id);
  expect(after).toHaveLength(before.length);
  expect(after).not.toEqual(before);
  expect(after.map(({ during }) => during)).toEqual(before.map(({ during }) => during));

  await page.keyboard.press('z');
  await expect(changed).toHaveCount(0);
  expect(await rowsOf(visit.id)).toEqual(before);
  await block.focus();
  const name = page.locator('[data-name^="Treatment room A"]');
  const steps = Number(await name.getAttribute('data-column')) - Number(from);
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('Alt+ArrowRight');
  await expect(status).toContainText('Not a room or device that this treatment needs');
  await page.keyboard.press('Enter');
  await expect(status).toContainText('Not moved. Not a room or device');
  expect(await rowsOf(visit.id)).toEqual(before);
  await bookInRoom(page, block, other);
  await openCalendar(page, `${day}&view=rooms`.replace('/desk?', '/desk/calendar?'));
  await expectHiddenIsTaken(page, block);
}

/** Half an hour after a visit, in the room beside it: the form names that room, and the booking has it. */
async function bookInRoom(page: Page, block: Locator, room: Locator): Promise<void> {
  const schedule = (await room.getAttribute('data-schedule')) ?? '';
  const { y: blockY = 0, height = 0 } = (await block.boundingBox()) ?? {};
  const { y = 0 } = (await room.boundingBox()) ?? {};
  await room.click({ position: { x: 40, y: blockY - y + height + 6 * ROW_PX } });
  await page.getByRole('dialog').getByRole('link', { name: 'Book here' }).click();
  await expect(page.getByText(/Consulting room .\. Choose the treatment\./)).toBeVisible();
  await page.getByLabel('Treatment').selectOption('consultation');
  await page.getByRole('button', { name: 'Show free times' }).click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('Consulting room');
  await writePatient(page, newPatient({ fullName: ownName('Rita') }));
  await page.getByRole('button', { name: 'Book it' }).click();
  await expect(page).toHaveURL(/\/desk\/appointments\/[^/]+$/);
  const taken = await rowsOf(page.url().split('/').at(-1) ?? '');
  expect(taken.map((row) => row.schedule_id)).toContain(schedule);
}

/** With somebody else chosen, the time of a visit is still drawn, without a word of whose it is, and not offered. */
async function expectHiddenIsTaken(page: Page, block: Locator): Promise<void> {
  const column = page.getByRole('region').filter({ has: block }).last();
  const name = (await column.getByRole('heading').textContent()) ?? '';
  const person = await block.getAttribute('data-visit-with');
  const other = page
    .getByLabel('Person')
    .locator(`option:not([value=""]):not([value="${person}"])`);
  await page.getByLabel('Person').selectOption(await other.first().getAttribute('value'));
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/person=/);
  await expectListening(page);
  await expect(block).toHaveCount(0);
  const room = page.getByRole('region', { name });
  await expect(room.getByText('Rhoda')).toHaveCount(0);
  await room.getByText('Taken').first().click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessible(page, 'calendar, time that a filter hides');
}
