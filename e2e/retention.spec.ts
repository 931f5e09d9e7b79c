import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { bookFreeCall } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { newPatient } from './patients';
import { seenYearsAgo } from './time-travel';

test('a manager erases the records whose time is over, one by one and none early', async ({
  page,
}) => {
  // Of this run alone, and a name that the page of somebody else does not show.
  const old = newPatient({ fullName: `Olda Example ${Date.now()}` });
  const visit = await bookFreeCall(page, old);
  const recent = await bookFreeCall(page, newPatient());
  await seenYearsAgo(visit.id, 9);
  const row = page.getByRole('row').filter({ hasText: old.fullName });

  await test.step('reception sees what is due, and cannot erase it', async () => {
    await openDesk(page, 'Reception');
    await page.goto('/desk/retention');
    await expect(row).toContainText('Years for adults, after the last visit');
    await row.getByRole('link', { name: old.fullName }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Records of ${old.fullName}`);
    await expect(page.getByRole('button', { name: 'Erase for good' })).toHaveCount(0);
  });

  await openDesk(page, 'Manager');
  await test.step('what is not due has no button, and a form made to fit is refused', async () => {
    const notDue = await recordsOf(page, recent.id);
    await expect(page.getByText('Nothing can be erased before the date above.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Erase for good' })).toHaveCount(0);
    await recordsOf(page, visit.id);
    const due = page.locator('#erase-form input[name="patientId"]');
    await due.evaluate((input: HTMLInputElement, id) => {
      input.value = id;
    }, notDue);
    await erase(page);
    await expect(problems(page)).toContainText('The time of these records is not over yet.');
  });

  await test.step('a legal reason keeps them, whatever the date', async () => {
    await recordsOf(page, visit.id);
    await page.getByRole('button', { name: 'Keep them' }).click();
    await expect(problems(page)).toContainText('Say why');
    await expectAccessible(page, 'records of a patient');
    await page.getByRole('textbox', { name: 'Reason' }).fill('A complaint is open.');
    await page.getByRole('button', { name: 'Keep them' }).click();
    await expect(page.getByText(/^A complaint is open\. \(Priya Raman, /)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Erase for good' })).toHaveCount(0);
    await page.getByRole('textbox', { name: 'Reason' }).fill('The complaint is settled.');
    await page.getByRole('button', { name: 'Lift it' }).click();
    await expect(page.getByRole('button', { name: 'Erase for good' })).toBeVisible();
  });

  await test.step('on a phone the manager ticks, erases, and the name is gone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/desk/retention');
    await expectAccessible(page, 'old records');
    await row.getByRole('link', { name: old.fullName }).click();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await expect(problems(page)).toContainText('Tick the box if you have checked it');
    await erase(page);
    await expect(page.getByRole('status').getByText('Erased')).toBeVisible();
    await expect(row).toHaveCount(0);
    await page.goto(`/desk/appointments/${visit.id}`);
    await expect(page.getByText(old.fullName)).toHaveCount(0);
  });
});

/** Opens the records from a visit, and returns the id of its patient. */
async function recordsOf(page: Page, visitId: string): Promise<string> {
  await page.goto(`/desk/appointments/${visitId}`);
  await page.getByRole('link', { name: 'Why, and what can be done' }).click();
  await expect(page).toHaveURL(/\/desk\/retention\/[^/]+$/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function erase(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /^I have checked/ }).check();
  await page.getByRole('button', { name: 'Erase for good' }).click();
}

/** Next's own announcer is an alert as well. */
function problems(page: Page) {
  return page.getByRole('alert', { name: 'There is a problem' });
}
