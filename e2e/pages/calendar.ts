import { expect, type Locator, type Page } from '@playwright/test';
import { readAsOwner } from '../owner';

/** Of five minutes, at the usual height. */
export const ROW_PX = 10;

/** Where a visit stands, in the rows that decide. */
export const rowsOf = (visitId: string) =>
  readAsOwner(
    (sql) => sql`
      select a.starts_at, a.ends_at, a.status, a.practitioner_id, s.schedule_id, s.during::text, s.status as taken
      from appointment a join slot s on s.clinic_id = a.clinic_id and s.appointment_id = a.id
      where a.id = ${visitId} order by s.schedule_id`,
  ).then((rows) => rows.map((row) => ({ ...row })));

export async function openCalendar(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expectListening(page);
}

/** The script of the page has begun: before it, the search is a link. */
export async function expectListening(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Search/ })).toBeVisible();
}

/** In the middle: at the edge its top can lie under the names of the columns, which take the press then. */
export const showBlock = (block: Locator) =>
  block.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
