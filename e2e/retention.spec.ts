import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { type Focused, tabTo } from './pages/keyboard';
import { bookFreeCall } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { newPatient } from './patients';
import { seenYearsAgo } from './time-travel';

/** In this order; more may stand between. */
const HEARD_OF_DUE = `
  - heading "Old records" [level=1]
  - region "Time is over":
    - heading "Time is over" [level=2]
    - region "Records whose time is over":
      - table "Records whose time is over":
        - rowgroup:
          - row "Patient Last seen Kept until Why"
        - rowgroup:
          - row /^Olda Example/:
            - rowheader /^Olda Example/:
              - link /^Olda Example/
            - cell "Years for adults, after the last visit"
  - region "Kept for a legal reason":
    - heading "Kept for a legal reason" [level=2]
`;
const HEARD_OF_RECORDS = `
  - heading /^Records of Olda Example/ [level=1]
  - term: Kept until
  - term: Why
  - definition: Years for adults, after the last visit
  - region "Keep them longer for a legal reason?":
    - heading "Keep them longer for a legal reason?" [level=2]
    - textbox "Reason"
    - button "Keep them"
  - region "Erase them":
    - heading "Erase them" [level=2]
    - checkbox "I have checked that nobody needs these records any more"
    - button "Erase for good"
`;

test('a manager erases the records whose time is over, one by one and none early', async ({
  page,
  browser,
}) => {
  // Of this run alone, and names that the page of somebody else does not show.
  const old = newPatient({ fullName: `Olda Example ${Date.now()}` });
  const other = newPatient({ fullName: `Otto Example ${Date.now()}` });
  const visit = await bookFreeCall(page, old);
  const recent = await bookFreeCall(page, other);
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

  const hidden: string[] = [];
  const look = async ({ isSeen, tag, name, text }: Focused) => {
    if (!isSeen) hidden.push(`${tag} ${name} ${text.slice(0, 40)}`);
  };
  const to = (wanted: string) =>
    tabTo(page, ({ name, text }) => name === wanted || text === wanted, look);
  const press = async (wanted: string) => {
    await to(wanted);
    await page.keyboard.press('Enter');
  };
  const giveReason = async (reason: string) => {
    await to('reason');
    await page.keyboard.type(reason);
  };

  await test.step('by keyboard: a legal reason keeps them, whatever the date, until it is lifted', async () => {
    await recordsOf(page, visit.id);
    await expect(page.getByRole('main')).toMatchAriaSnapshot(HEARD_OF_RECORDS);
    await press('Keep them');
    await expect(problems(page)).toContainText('Say why');
    await expectAccessible(page, 'records of a patient');
    await giveReason('A complaint is open.');
    await press('Keep them');
    await expect(page.getByText(/^A complaint is open\. \(Priya Raman, /)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Erase for good' })).toHaveCount(0);
    await giveReason('The complaint is settled.');
    await press('Lift it');
    await expect(page.getByRole('button', { name: 'Erase for good' })).toBeVisible();
  });

  await test.step('by keyboard: a screen reader hears who is due and why; the manager ticks, erases, and the name is gone', async () => {
    await page.goto('/desk/retention');
    await expect(page.getByRole('main')).toMatchAriaSnapshot(HEARD_OF_DUE);
    await expectAccessible(page, 'old records');
    await press(old.fullName);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Records of/);
    await press('Erase for good');
    await expect(problems(page)).toContainText('Tick the box if you have checked it');
    await to('checked');
    await page.keyboard.press('Space');
    await press('Erase for good');
    await expect(page.getByRole('status').getByText('Erased')).toBeVisible();
    await expect(row).toHaveCount(0);
    await page.goto(`/desk/appointments/${visit.id}`);
    await expect(page.getByText(old.fullName)).toHaveCount(0);
    expect(hidden).toEqual([]);
  });

  await test.step('on a phone without JavaScript: all of it as well', async () => {
    await seenYearsAgo(recent.id, 9);
    const phone = await browser.newPage({
      storageState: await page.context().storageState(),
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
    });
    const click = (name: string) => phone.getByRole('button', { name }).click();
    await phone.goto('/desk/retention');
    await phone.getByRole('link', { name: other.fullName }).click();
    await click('Keep them');
    await expect(problems(phone)).toContainText('Say why');
    await phone.getByRole('textbox', { name: 'Reason' }).fill('A claim is open.');
    await click('Keep them');
    await expect(phone.getByText('A claim is open.')).toBeVisible();
    await phone.getByRole('textbox', { name: 'Reason' }).fill('It is settled.');
    await click('Lift it');
    await click('Erase for good');
    await expect(problems(phone)).toContainText('Tick the box if you have checked it');
    await erase(phone);
    await expect(phone.getByRole('status').getByText('Erased')).toBeVisible();
    await expect(phone.getByText(other.fullName)).toHaveCount(0);
    await phone.context().close();
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
