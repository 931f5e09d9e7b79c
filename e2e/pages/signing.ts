import { expect, type Page } from '@playwright/test';
import { questionsFor } from '../../lib/consent/understanding/understanding';
import { asOwner } from '../owner';
import type { TestPatient } from '../patients';
import { type Mail, mailsTo } from '../sandbox';

/** The fields of the understanding check of a treatment, all answered rightly. */
export function rightAnswers(serviceSlug: string): Readonly<Record<string, string>> {
  return Object.fromEntries(questionsFor(serviceSlug).map(({ key, right }) => [`q-${key}`, right]));
}

const isCode = ({ subject }: Mail) => subject === 'Your code';

/** Does what has a code mailed, and reads the code from the mail that it brings. */
export async function codeMailedBy(email: string, ask: () => Promise<unknown>): Promise<string> {
  const before = (await mailsTo(email)).filter(isCode).map(({ id }) => id);
  await ask();
  const fresh = async () =>
    (await mailsTo(email)).find((mail) => isCode(mail) && !before.includes(mail.id));
  await expect
    .poll(async () => (await fresh()) !== undefined, {
      message: `a code mailed to ${email}`,
      timeout: 20_000,
      intervals: [100],
    })
    .toBe(true);
  return /\b\d{6}\b/.exec((await fresh())?.text ?? '')?.[0] ?? '';
}

/** In a browser: the six questions, the code from the mail, the ticks and the name; the button is not pressed. */
export async function checkAndSign(
  page: Page,
  { email, fullName }: TestPatient,
  serviceSlug = 'cryotherapy',
): Promise<void> {
  for (const [name, value] of Object.entries(rightAnswers(serviceSlug))) {
    await page.locator(`input[name="${name}"][value="${value}"]`).check();
  }
  await page.getByRole('button', { name: 'Check my answers' }).click();
  const send = page.getByRole('button', { name: /^Send a code to/ });
  const code = await codeMailedBy(email, () => send.click());
  await page.getByLabel('The code from the mail').fill(code);
  await fillSignature(page, fullName);
}

export async function fillSignature(page: Page, name: string): Promise<void> {
  await page.getByRole('checkbox', { name: /^I have read this/ }).check();
  await page.getByRole('checkbox', { name: /^Signing on the screen/ }).check();
  await page.getByLabel('Your full name, as your signature').fill(name);
}

/** At the desk: all but the people beside whoever signs; the button is not pressed. */
export async function fillDeskSignature(page: Page, name: string): Promise<void> {
  await page.getByLabel('How do you know who signs?').selectOption('photo-id');
  await page.getByRole('checkbox', { name: /^I have read this/ }).check();
  await page.getByRole('checkbox', { name: /^Signing on the screen/ }).check();
  await page.getByLabel('Full name of who signs, as their signature').fill(name);
}

/** As if a clinician had counted so many: what was signed for fewer no longer covers the visit. */
export async function findMilia(visitId: string, count: number): Promise<void> {
  await asOwner(
    (sql) => sql`update appointment set sites = ${sql.json([{ site: 'nose', count }])}
      where id = ${visitId}`,
  );
}

/** What the desk says once a signature is there. */
export function signedHere(page: Page) {
  return page.getByRole('status').filter({ hasText: 'Signed here.' });
}
