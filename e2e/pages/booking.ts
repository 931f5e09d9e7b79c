import { expect, type Locator, type Page } from '@playwright/test';
import type { TestPatient } from '../patients';
import { ownPlace } from './own-place';

/** The patient's way, one function a step; each leaves the page on the next one. */

export const CRYOTHERAPY_IN_LONDON = '/book/cryotherapy/london';

export async function chooseTreatment(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: /^Book/ }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What would you like to book?');
  await page.getByRole('link', { name: 'See times for Cryotherapy in London' }).click();
  await expect(page).toHaveURL(CRYOTHERAPY_IN_LONDON);
}

/** Waits for the list, and points at the choice that no other worker takes. */
async function ownChoice(choices: Locator): Promise<Locator> {
  await expect(choices.first()).toBeVisible();
  return choices.nth(ownPlace(await choices.count()));
}

/**
 * Presses one's own of some choices and answers what it posts. Where a list has just changed because another test was
 * faster, the place that was counted may be gone: then it is counted again.
 */
export async function pressOwnChoice(choices: Locator): Promise<string> {
  let posted = '';
  await expect(async () => {
    const choice = await ownChoice(choices);
    posted = (await choice.getAttribute('value', { timeout: 3_000 })) ?? '';
    await choice.click({ timeout: 3_000 });
  }).toPass();
  return posted;
}

/**
 * Chooses a free time and returns its instant, as the page posts it. Another test may be faster: then the page says so
 * and offers others, as it does to people, and the next one is chosen.
 */
export async function chooseTime(page: Page): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const times = page.getByRole('region', { name: 'By day' }).getByRole('button');
    const startsAt = await pressOwnChoice(times);
    const held = /\/book\/visit\/[^/]+\/screening$/;
    await expect(page).toHaveURL(attempt < 3 ? /\/screening$|[?&]taken=/ : held);
    if (held.test(page.url())) return startsAt;
  }
}

export function visitIdOf(page: Page): string {
  return /\/book\/visit\/([^/?]+)/.exec(page.url())?.[1] ?? '';
}

/** Answers as somebody whom nothing speaks against. */
export async function answerScreening(page: Page): Promise<void> {
  for (const no of await page.getByRole('radio', { name: 'No', exact: true }).all()) {
    await no.check();
  }
  const seen = page.getByRole('group', { name: /told you they are milia/ });
  if ((await seen.count()) > 0) await seen.getByRole('radio', { name: 'Yes' }).check();
}

export async function fillDetails(page: Page, patient: TestPatient): Promise<void> {
  await page.getByLabel('Full name').fill(patient.fullName);
  await page.getByLabel('Email address').fill(patient.email);
  await page.getByLabel('Mobile number').fill(patient.phone);
  await page.getByLabel('Day', { exact: true }).fill(patient.birthDate.day);
  await page.getByLabel('Month', { exact: true }).fill(patient.birthDate.month);
  await page.getByLabel('Year', { exact: true }).fill(patient.birthDate.year);
}

export async function goOn(page: Page, button: string | RegExp, to: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  // Without a script the address keeps the part of a page that a form led to.
  await expect(page).toHaveURL(new RegExp(`/book/visit/[^/]+/${to}(#[a-z]+)?$`));
}

/** Somebody whom nobody has assessed chooses when: before the time that is held, or together with another one. */
export async function chooseAssessment(page: Page): Promise<void> {
  const choices = page.getByRole('region', { name: /^Assessment/ }).getByRole('button');
  const chosen = /\/book\/visit\/[^/]+\/consent$/;
  // Another test may be faster, as for a time: the page says so and offers others.
  for (let attempt = 1; attempt <= 3 && !chosen.test(page.url()); attempt += 1) {
    await pressOwnChoice(choices);
    await expect(page).toHaveURL(attempt < 3 ? /\/consent$|[?&]taken=/ : chosen);
  }
}

/** The instant of the treatment that is held. */
export async function readHeldTime(page: Page): Promise<string> {
  const held = page.getByRole('complementary', { name: 'The time we hold for you' });
  return (await held.locator('time').first().getAttribute('datetime')) ?? '';
}

/** On to the sandbox's payment page; returns the id of its Checkout Session. */
export async function goToPayment(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Pay £/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pay £22.00');
  return /\/pay\/([^/?]+)/.exec(page.url())?.[1] ?? '';
}

export async function expectBooked(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/book\/visit\/[^/]+\/done$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your appointment is booked');
}

export async function pay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pay £22.00' }).click();
  await expectBooked(page);
}

export async function readDonePage(page: Page) {
  const reference = page.getByText('Your reference is').getByRole('strong');
  const manage = page.getByRole('link', { name: 'See, move or cancel' });
  return {
    reference: (await reference.textContent()) ?? '',
    managePath: (await manage.getAttribute('href')) ?? '',
  };
}
