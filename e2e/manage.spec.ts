import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { pressOwnChoice } from './pages/booking';
import { bookCryotherapy } from './pages/posted-booking';
import { newPatient } from './patients';
import { mailTo, refundsOf } from './sandbox';

test('the manage link shows, moves and cancels the appointment, and the money goes back', async ({
  page,
  request,
}) => {
  const patient = newPatient();
  const visit = await bookCryotherapy(page, patient);
  await page.context().clearCookies(); // the link alone must do
  await page.goto(visit.managePath);
  await expect(page.getByText(`Reference ${visit.reference}`)).toBeVisible();
  await expect(page.getByText('Deposit of £22 paid')).toBeVisible();

  await test.step('the calendar file can be read', async () => {
    const response = await request.get(`${visit.managePath}/calendar.ics`);
    expect(response.headers()['content-type']).toContain('text/calendar');
    const lines = (await response.text()).replaceAll('\r\n ', '').split('\r\n');
    const start = `${visit.startsAt.replaceAll(/[-:]|\.\d+/g, '')}`;
    expect(lines).toContain(`DTSTART:${start}`);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(lines.join('\n')).not.toMatch(/cryo/i);
  });

  await test.step('moving takes another time and tells by mail', async () => {
    await page.getByRole('link', { name: 'Move to another time' }).click();
    // The last day is late enough for the assessment that comes first. How many times it has depends on the hour.
    const lastDay = page.getByRole('region', { name: 'By day' }).locator('details').last();
    await lastDay.locator('summary').click();
    const others = lastDay.locator(`button:not([value="${visit.startsAt}"])`);
    await pressOwnChoice(others);
    await expect(page.getByText('Your appointment is moved')).toBeVisible();
    await mailTo(patient.email, /^Your appointment has changed/);
  });

  await test.step('the assessment that belongs to it can be moved with it, both or neither', async () => {
    await page.goto(`${visit.managePath}/move`);
    await page.getByRole('link', { name: 'Move both at once' }).click();
    const pairs = page
      .getByRole('region', { name: 'Move assessment and treatment together' })
      .getByRole('button');
    await expect(pairs.first()).toBeVisible();
    await expectAccessible(page, 'moving both');
    await pressOwnChoice(pairs);
    await expect(page.getByText('Both appointments are moved')).toBeVisible();
  });

  await test.step('opening the page that cancels changes nothing', async () => {
    expect((await request.get(`${visit.managePath}/cancel`)).status()).toBe(200);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your appointment is booked');
  });

  await test.step('what comes back is said before the button is pressed', async () => {
    await page.getByRole('link', { name: 'Cancel this appointment' }).click();
    await expect(page.getByText('You get £22 of your £22 deposit back')).toBeVisible();
    expect(await refundsOf(visit.id)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel this appointment' }).click();
    await expect(page.getByText('Your appointment is cancelled')).toBeVisible();
    await mailTo(patient.email, /is cancelled$/);
  });

  await test.step('the refund arrives', async () => {
    const amounts = async () => (await refundsOf(visit.id)).map(({ amount }) => amount);
    await expect.poll(amounts, { timeout: 20_000 }).toEqual([2200]);
  });

  await test.step('a cancelled appointment has no calendar file and cannot be cancelled again', async () => {
    expect((await request.get(`${visit.managePath}/calendar.ics`)).status()).toBe(404);
    await page.goto(`${visit.managePath}/cancel`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'This appointment is cancelled',
    );
  });
});

test('an unknown manage link is a page that is not there', async ({ page }) => {
  for (const path of ['', '/move', '/cancel', '/consent']) {
    const response = await page.goto(`/a/${'A'.repeat(43)}${path}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work');
  }
});
