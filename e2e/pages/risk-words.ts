import { expect, type Page } from '@playwright/test';
import { required } from '../../lib/shared/invariant';
import { expectAccessible } from '../accessibility';

const NAME = 'Raised or keloid scar';
const SERVICE = 'Curettage and hot-wire cautery';

/** A clinician changes what a risk says, is told what is wrong and whom it touches, and a second one what the first did. */
export async function rewordRisk(desk: Page, words: string): Promise<void> {
  await desk.goto('/desk/forms/risks');
  await desk
    .getByRole('row', { name: `${NAME} ${SERVICE}` })
    .getByRole('link')
    .click();
  await desk.getByRole('link', { name: 'Change what it says' }).click();
  await expect(desk).toHaveURL(/\/words/);
  const second = await openWithoutScript(desk);
  await desk.getByLabel('What can happen').fill('');
  await desk.getByLabel('Note').fill(words);
  await look(desk);
  const problem = desk.getByRole('alert', { name: 'There is a problem' });
  await expect(problem).toContainText('Say what can happen');
  await desk.getByLabel('What can happen').fill(NAME);
  await look(desk);
  const changes = desk.getByRole('region', { name: 'What changes', exact: true });
  await expect(changes.locator('ins', { hasText: words })).toBeVisible();
  await expect(changes.getByText(/signed appointments? to come (is|are) touched/)).toBeVisible();
  await expectAccessible(desk, 'what a changed risk would say');
  await desk.getByRole('button', { name: 'Change it' }).click();
  await expect(problem).toContainText('Say what changes and why');
  await decide(desk, 'Yes, it is material');
  await desk.getByRole('button', { name: 'Change it' }).click();
  await expect(desk.getByRole('status')).toContainText('Changed: patients read it so');
  await desk
    .getByText(/^What changed in version/)
    .first()
    .click();
  await expect(desk.locator('ins', { hasText: words }).first()).toBeVisible();
  await writeOverAnother(second, words);
}

/** The same page, open as it was before anybody changed it, in a browser without a script. */
async function openWithoutScript(desk: Page): Promise<Page> {
  const storageState = await desk.context().storageState();
  const browser = required(desk.context().browser(), 'a browser');
  const page = await browser.newPage({ storageState, javaScriptEnabled: false });
  await page.goto(desk.url());
  return page;
}

async function writeOverAnother(page: Page, words: string): Promise<void> {
  await page.getByLabel('Note').fill('Mine alone.');
  await look(page);
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Somebody changed the same words meanwhile',
  );
  const theirs = page.getByRole('region', { name: 'What somebody changed meanwhile' });
  await expect(theirs.locator('ins', { hasText: words })).toBeVisible();
  await expect(page.getByLabel('Note')).toHaveValue('Mine alone.');
  await look(page);
  await expect(page.getByRole('status')).toContainText('Nothing is changed yet');
  const changes = page.getByRole('region', { name: 'What changes', exact: true });
  await expect(changes.locator('del', { hasText: words })).toBeVisible();
  await page.context().close();
}

/** A risk is added to a treatment, and retired again. */
export async function addAndRetireRisk(desk: Page, words: string): Promise<void> {
  await desk.goto('/desk/forms/risks');
  await desk.getByRole('link', { name: 'Add a risk' }).click();
  await desk.getByRole('link', { name: SERVICE }).click();
  await look(desk);
  const problem = desk.getByRole('alert', { name: 'There is a problem' });
  await expect(problem).toContainText('Choose how often');
  await expectAccessible(desk, 'a new risk with mistakes');
  await desk.getByLabel('What can happen').fill(words);
  await desk.getByLabel('Anything else').check();
  await desk.getByLabel('No', { exact: true }).check();
  await desk.getByLabel('Nothing usable: a clinician judges it').check();
  await desk.getByLabel('How often').selectOption('rare');
  await look(desk);
  await decide(desk, 'No, it is not material');
  await desk.getByRole('button', { name: 'Add it' }).click();
  await expect(desk.getByRole('status')).toContainText('Added');
  await decide(desk, 'No, it is not material');
  await desk.getByRole('button', { name: 'Retire it' }).click();
  await expect(desk.getByRole('status')).toContainText('Retired');
  await expect(desk.getByRole('button', { name: 'Bring it back' })).toBeVisible();
}

const look = (page: Page) => page.getByRole('button', { name: 'Show what changes' }).click();

async function decide(page: Page, answer: string): Promise<void> {
  await page.getByLabel('What changes, and why').fill('A clinician judged it so.');
  await page.getByLabel(answer).check();
  await page.getByRole('checkbox', { name: /^(I have read|Patients need not)/ }).check();
}
