import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './accessibility';
import { dateIn } from './pages/date-in';
import { bookFreeCall } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { newPatient } from './patients';
import { bringToday, bringTwoDaysBack } from './time-travel';

test.describe.configure({ timeout: 180_000 });

/** A screen whose stream of changes has begun. */
async function openListening(page: Page, path: string): Promise<void> {
  const listening = page.waitForResponse((answer) => answer.url().includes('/desk/live?'));
  await page.goto(path);
  expect((await listening).status()).toBe(200);
}

test('two desks side by side see what the other does, keep what is being typed, and refuse what is stale', async ({
  page,
  browser,
}) => {
  const ana = await browser.newPage();
  const ben = await browser.newPage();
  // The other tests of a run bring their own visits to this day.
  const patient = newPatient({ fullName: `Grace ${randomUUID().replaceAll(/[^a-f]/g, '')}` });
  const visit = await bookFreeCall(page, patient);
  await bringToday(visit.id);
  // Moved and moved back: at a time that no other test takes meanwhile.
  const waiter = newPatient({ fullName: `Wade ${randomUUID().replaceAll(/[^a-f]/g, '')}` });
  const later = await bookFreeCall(page, waiter, { from: dateIn(50) });
  await openDesk(ana, 'Reception');
  await openDesk(ben, 'Manager');
  const today = '/desk?location=london';
  const rowOf = (desk: Page) => desk.getByRole('listitem').filter({ hasText: patient.fullName });

  await test.step('a step of one is on the screen of the other within a second', async () => {
    await openListening(ana, today);
    await openListening(ben, today);
    await ben.getByLabel('Go to date').fill('2030-01-31');
    await ben.getByLabel('Go to date').focus();
    const whereItStands = () => ben.evaluate(() => [window.scrollY, window.history.length]);
    await ben.evaluate(() => window.scrollTo(0, 120));
    const before = await whereItStands();
    expect(before[0]).toBeGreaterThan(0);
    await rowOf(ana)
      .getByRole('button', { name: /^Arrived/ })
      .click();
    await expect(rowOf(ana)).toContainText('Here for');
    await expect(rowOf(ben)).toContainText('Here for');
    await expect(ben.getByLabel('Go to date')).toBeFocused();
    await expect(ben.getByLabel('Go to date')).toHaveValue('2030-01-31');
    expect(await whereItStands()).toEqual(before);
  });

  await test.step('what depends on the minute moves by itself, and trouble is told, without reading the page', async () => {
    const open = await browser.newPage({ storageState: await ben.context().storageState() });
    await open.clock.install();
    // Told of nothing: another test may change the same day meanwhile, and the page is read again then.
    await open.route('**/desk/live?*', (route) => route.abort());
    await open.goto(today);
    await expect(rowOf(open)).toContainText('Here for 0 min');
    let read = 0;
    await open.route('**/desk?*', (route) => {
      read += 1;
      return route.continue();
    });
    await open.clock.fastForward('02:05');
    await expect(rowOf(open)).toContainText(/Here for [23] min/);
    await expect(open.getByRole('complementary', { name: 'Trouble' })).toHaveCount(0);
    await open.route('**/desk/health/trouble', (route) =>
      route.fulfill({ body: 'No mail goes out.' }),
    );
    await open.clock.fastForward('01:00');
    const trouble = open.getByRole('complementary', { name: 'Trouble' });
    await expect(trouble).toContainText('No mail goes out.');
    await expect(trouble.getByRole('link', { name: 'See what to do' })).toBeVisible();
    expect(read).toBe(0);
    await open.context().close();
  });

  await test.step('who opens the form that moves a visit is seen, and goes from there again', async () => {
    await rowOf(ana)
      .getByRole('button', { name: /^Undo arrived/ })
      .click();
    await expect(rowOf(ben)).toContainText('Booked');
    await ana.goto(`/desk/appointments/${visit.id}/move`);
    await expect(rowOf(ben)).toContainText('is moving this');
    await openListening(ana, today);
    await expect(rowOf(ben)).not.toContainText('is moving this');
  });

  await test.step('who was not told is refused politely, and nothing is overwritten', async () => {
    await ben.route('**/desk/live?*', (route) => route.abort());
    await ben.goto(today);
    await rowOf(ana)
      .getByRole('button', { name: /^Arrived/ })
      .click();
    await expect(rowOf(ana)).toContainText('Here for');
    await rowOf(ben)
      .getByRole('button', { name: /^Did not come/ })
      .click();
    await expect(ben.getByText('Somebody changed this appointment')).toBeVisible();
    await expect(rowOf(ben)).toContainText('Here for');
  });

  await test.step('who was away is told of what they missed when they come back', async () => {
    await ben.unroute('**/desk/live?*');
    await openListening(ben, today);
    await ben.context().setOffline(true);
    await rowOf(ana)
      .getByRole('button', { name: /^Undo arrived/ })
      .click();
    await expect(rowOf(ana)).toContainText('Booked');
    await ben.context().setOffline(false);
    await expect(rowOf(ben)).toContainText('Booked');
  });

  await test.step('a connection that breaks while the screen is read anew leaves it as it is, and it is read later', async () => {
    await openListening(ben, today);
    let cut = 0;
    await ben.route('**/desk?*', (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      cut += 1;
      return route.abort('internetdisconnected');
    });
    await rowOf(ana)
      .getByRole('button', { name: /^Arrived/ })
      .click();
    await expect(rowOf(ana)).toContainText('Here for');
    await expect.poll(() => cut).toBeGreaterThan(1);
    await expect(rowOf(ben)).toContainText('Booked');
    // A press that does not arrive says so; the page then shows how things stand.
    await rowOf(ben)
      .getByRole('button', { name: /^Arrived/ })
      .click();
    await expect(ben.getByRole('heading', { name: 'No connection' })).toBeVisible();
    await ben.unroute('**/desk?*');
    await ben.getByRole('button', { name: 'Show the page' }).click();
    await expect(rowOf(ben)).toContainText('Here for');
    await rowOf(ana)
      .getByRole('button', { name: /^Undo arrived/ })
      .click();
    await expect(rowOf(ben)).toContainText('Booked');
  });

  await test.step('a form over an older state says what came between, keeps what was typed, and holds then', async () => {
    await ben.route('**/desk/live?*', (route) => route.abort());
    await ben.goto(`/desk/appointments/${visit.id}/cancel`);
    await ben.getByRole('radio', { name: /^The clinic/ }).check();
    await ben.getByLabel(/^Note for the clinic/).fill('The lamp is broken.');
    await rowOf(ana)
      .getByRole('button', { name: /^Arrived/ })
      .click();
    await expect(rowOf(ana)).toContainText('Here for');
    const cancel = ben.getByRole('button', { name: 'Cancel the appointment' });
    await cancel.click();
    await expect(ben.getByText(/Changed meanwhile: Marked: arrived/).first()).toBeVisible();
    await expect(ben.getByLabel(/^Note for the clinic/)).toHaveValue('The lamp is broken.');
    await expectAccessible(ben, 'a form that was refused because it was stale');
    await cancel.click();
    await expect(ben.getByRole('button', { name: 'Undo the cancellation' })).toBeVisible();
    await expect(ben.getByText('The lamp is broken.')).toBeVisible();
  });

  await test.step('a form that was refused keeps what was typed, and its state, when somebody changes the visit', async () => {
    await ben.unroute('**/desk/live?*');
    await openListening(ben, `/desk/appointments/${later.id}/cancel`);
    await ben.getByLabel(/^Note for the clinic/).fill('They moved away.');
    const cancel = ben.getByRole('button', { name: 'Cancel the appointment' });
    await cancel.click();
    await expect(ben.getByRole('alert', { name: 'There is a problem' })).toBeVisible();
    await ana.goto(`/desk/appointments/${later.id}/move?from=${dateIn(51)}`);
    await ana.getByRole('radio').nth(3).check();
    await ana.getByRole('button', { name: 'Move it' }).click();
    await expect(ana.getByText('The patient is told by mail at')).toBeVisible();
    await expect(ben.getByText('Something changed here while you were typing')).toBeVisible();
    await expect(ben.getByLabel(/^Note for the clinic/)).toHaveValue('They moved away.');
    await ben.getByRole('radio', { name: /^The patient/ }).check();
    await cancel.click();
    await expect(ben.getByText(/Changed meanwhile: Moved/).first()).toBeVisible();
    await ana.getByRole('button', { name: 'Undo the move' }).click();
    await expect(ana.getByRole('button', { name: 'Undo the move' })).toHaveCount(0);
  });

  await test.step('the waiting list, which is about no date, hears who comes and goes', async () => {
    await ben.unroute('**/desk/live?*');
    await openListening(ben, '/desk/waitlist?location=london');
    await page.goto(`${later.managePath}/sooner`);
    await page.getByRole('button', { name: 'Tell me' }).click();
    await expect(page.getByText('We tell you when something sooner opens')).toBeVisible();
    const row = ben.getByRole('row').filter({ hasText: waiter.fullName });
    await expect(row).toBeVisible({ timeout: 1_000 });
    await page.goto(`${later.managePath}/sooner`);
    await page.getByRole('button', { name: 'Stop telling me' }).click();
    await expect(row).toHaveCount(0, { timeout: 1_000 });
  });

  await test.step('a note about the patient is on their page, and a time that is taken is offered no more', async () => {
    await ana.goto(`/desk/appointments/${later.id}`);
    const theirPage = await ana
      .locator('main a[href*="/desk/patients/"]')
      .first()
      .getAttribute('href');
    await openListening(ben, theirPage ?? '');
    await ana.goto(theirPage ?? '');
    await ana.getByLabel('New note').fill('Allergic to lidocaine');
    await ana.getByRole('button', { name: 'Add the note' }).click();
    await expect(ana.getByText('Allergic to lidocaine').first()).toBeVisible();
    await expect(ben.getByText('Allergic to lidocaine')).toBeVisible({ timeout: 1_000 });
    const from = dateIn(51);
    await openListening(ben, `/desk/book?location=london&service=advice-call&date=${from}`);
    const times = ben.getByRole('region', { name: 'Next free times' });
    const offered = await times.textContent();
    await ana.goto(`/desk/appointments/${later.id}/move?from=${from}`);
    await ana.getByRole('radio').nth(3).check();
    await ana.getByRole('button', { name: 'Move it' }).click();
    await expect.poll(() => times.textContent(), { timeout: 2_000 }).not.toBe(offered);
    await ana.getByRole('button', { name: 'Undo the move' }).click();
    await expect(ana.getByRole('button', { name: 'Undo the move' })).toHaveCount(0);
  });

  await test.step('a move is undone, or its mail decided, from the page that says so', async () => {
    const visitPage = `/desk/appointments/${later.id}`;
    const move = async () => {
      // Past the weeks in which other tests book: whose time it is, is not what this one is about.
      await ana.goto(`${visitPage}/move?from=${dateIn(51)}`);
      await ana.getByRole('radio').nth(3).check();
      await ana.getByRole('button', { name: 'Move it' }).click();
      await expect(ana.getByText('The patient is told by mail at')).toBeVisible();
    };
    const undo = (desk: Page) => desk.getByRole('button', { name: 'Undo the move' });
    await ben.unroute('**/desk/live?*');
    await openListening(ben, visitPage);
    await move();
    await expectAccessible(ana, 'a visit that was just moved');
    await expect(undo(ben)).toBeVisible();
    await undo(ana).click();
    await expect(undo(ana)).toHaveCount(0);
    await expect(undo(ben)).toHaveCount(0, { timeout: 1_000 });
    // Whose screen hears of nothing undoes nothing that somebody else undid.
    await move();
    await ben.route('**/desk/live?*', (route) => route.abort());
    await ben.goto(visitPage);
    await undo(ana).click();
    await expect(undo(ana)).toHaveCount(0);
    await undo(ben).click();
    await expect(ben.getByText('Somebody changed this appointment')).toBeVisible();
    await move();
    await ana.getByRole('button', { name: 'Don’t send' }).click();
    await expect(ana.getByText('The patient gets no mail. It can be undone until')).toBeVisible();
    await expect(undo(ana)).toBeVisible();
    // Whoever is signed out meanwhile is asked to sign in, and sees nothing more.
    await ben.unroute('**/desk/live?*');
    await openListening(ben, visitPage);
    await ben.context().clearCookies();
    await move();
    await expect(ben).toHaveURL(/\/sign-in/);
  });

  await test.step('what is over and not closed is on both, until one of them says what came of it', async () => {
    await bringTwoDaysBack(later.id);
    await openDesk(ben, 'Manager');
    const line = (desk: Page) => desk.getByRole('listitem').filter({ hasText: waiter.fullName });
    for (const desk of [ben, ana]) {
      await openListening(desk, today);
      await desk.getByText(/^Not closed yet/).press('Enter');
      await expect(line(desk)).toContainText('Booked');
    }
    await expectAccessible(ana, 'the day, with what is not closed');
    await expectNoSidewaysScroll(ana, 'the day, with what is not closed');
    await line(ana)
      .getByRole('button', { name: /^Did not come/ })
      .click();
    await expect(line(ana)).toHaveCount(0);
    await expect(line(ben)).toHaveCount(0);
  });

  await test.step('a stranger is told nothing', async () => {
    const query = 'location=london&from=2027-01-01&to=2027-01-01';
    expect((await page.request.get(`/desk/live?${query}`)).status()).toBe(401);
    expect((await page.request.get('/desk/health/trouble')).status()).toBe(401);
    expect((await ana.request.get('/desk/health/trouble')).status()).toBe(200);
    expect((await page.request.post(`/desk/live/moving?visit=${visit.id}`)).status()).toBe(403);
  });
  await ana.context().close();
  await ben.context().close();
});
