import { expect, type Page, test } from '@playwright/test';
import { CRYOTHERAPY_IN_LONDON, goToPayment, pay, visitIdOf } from './pages/booking';
import { answerByPost } from './pages/posted-booking';
import { newPatient } from './patients';
import { chargesOf, sessionsOf } from './sandbox';

/** One named clinician's own last time of the week: nobody else of the run chooses there. */
async function openTimesOfOneClinician(page: Page): Promise<void> {
  await page.goto(CRYOTHERAPY_IN_LONDON);
  const clinicians = page.getByRole('navigation', { name: 'With whom' });
  await clinicians.getByRole('link').nth(1).click();
  await page.getByRole('link', { name: 'Next 7 days' }).click();
  await expect(page).toHaveURL(/from=/);
}

function timesByDay(page: Page) {
  return page.getByRole('region', { name: 'By day' }).getByRole('button');
}

test('of two people who choose one time, one gets it and the other gets another; each pays once', async ({
  browser,
}) => {
  const [one, other] = await Promise.all([
    browser.newContext().then((context) => context.newPage()),
    browser.newContext().then((context) => context.newPage()),
  ]);
  await Promise.all([openTimesOfOneClinician(one), openTimesOfOneClinician(other)]);
  const startsAt = (await timesByDay(one).last().getAttribute('value')) ?? '';
  const choose = (page: Page) =>
    page.getByRole('region', { name: 'By day' }).locator(`button[value="${startsAt}"]`).click();
  await Promise.all([choose(one), choose(other)]);
  await Promise.all([one.waitForURL(/screening|taken=/), other.waitForURL(/screening|taken=/)]);

  const [winner, loser] = one.url().includes('screening') ? [one, other] : [other, one];
  expect(winner.url()).toMatch(/\/screening$/);
  expect(loser.url()).toContain('taken=');

  await expect(loser.getByText('That time has just been taken')).toBeVisible();
  const next = loser.getByRole('region', { name: 'The next free times' }).getByRole('button');
  await expect(next).toHaveCount(3);
  await expect(loser.locator(`button[value="${startsAt}"]`)).toHaveCount(0);
  await next.first().click();
  await expect(loser).toHaveURL(/\/screening$/);

  for (const page of [winner, loser]) {
    const visitId = visitIdOf(page);
    await answerByPost(page, visitId, newPatient());
    await page.goto(`/book/visit/${visitId}/check`);
    await goToPayment(page);
    await pay(page);
    expect(await chargesOf(visitId)).toHaveLength(1);
    expect(await sessionsOf(visitId)).toHaveLength(1);
  }
  await Promise.all([winner.context().close(), loser.context().close()]);
});
