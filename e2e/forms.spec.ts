import { expect, type Page, test } from '@playwright/test';
import { required } from '../lib/shared/invariant';
import { expectAccessible } from './accessibility';
import { answerScreening, chooseAssessment, chooseTime, fillDetails, goOn } from './pages/booking';
import { type Answer, openPage, plainText, postForm } from './pages/posted-form';
import { onAPhoneWithoutScript, publishByKeyboard, publishOnAPhone } from './pages/publish-form';
import { addAndRetireRisk, rewordRisk } from './pages/risk-words';
import { openDesk } from './pages/sign-in';
import { checkAndSign } from './pages/signing';
import { holdBack } from './pages/slow-line';
import { expectPrintsWhole } from './paper';
import { newPatient } from './patients';

test.describe.configure({ timeout: 240_000 });

test('a clinician writes, compares and publishes a form of one place, and a patient reads it there', async ({
  page,
  browser,
}) => {
  // Of this test alone: what it wrote before on the same database is published, and nothing may stand there twice.
  const newWords = `A new way to say it, number ${Date.now()}.`;
  const desk = await browser.newPage();
  await openDesk(desk, 'Clinician');
  await writeAndPublish(desk, newWords);
  await publishInFrench(desk, newWords);
  await approveRisk(desk);
  await readAndSign(page, newWords);
  await rewordRisk(desk, newWords);
  await addAndRetireRisk(desk, newWords);
  await desk.context().close();
  await readAnew(page, newWords);
});

async function writeAndPublish(desk: Page, newWords: string) {
  await desk.goto('/desk/forms?location=new-york');
  await expectAccessible(desk, 'consent forms');
  await desk.getByLabel('Treatment').selectOption({ label: 'Curettage and hot-wire cautery' });
  await desk.getByRole('combobox', { name: 'Place' }).selectOption({ label: 'New York' });
  await desk.getByRole('button', { name: 'Open the draft' }).click();
  await expect(desk.getByText(/^Version \d+, a draft/).first()).toBeVisible();
  await expectAccessible(desk, 'a draft');

  await desk.getByRole('link', { name: 'Edit “What nobody knows for sure”' }).click();
  await expect(desk).toHaveURL(/\/blocks\//);
  const opened = await openBefore(desk);
  await loseNothingOnSlowLines(desk, newWords);
  await desk.getByLabel('Heading').fill('What nobody knows for sure');
  await desk.getByRole('button', { name: 'Save in the draft' }).click();
  await expect(desk).toHaveURL(/location=new-york.*#blocks$/);
  for (const page of opened) await writeBesideAnother(page, newWords);
  await keepWhatWasTyped(desk);
  const block = await openPage(desk.request, await blockPath(desk));
  await keepWhatWasTypedInADraft(desk, await throwAway(desk), 'Somebody threw this draft away');

  await publishByKeyboard(desk, newWords);
  await keepWhatWasTypedInADraft(desk, block, 'Somebody published this draft');
}

async function blockPath(desk: Page): Promise<string> {
  const link = desk.getByRole('link', { name: 'Edit “What nobody knows for sure”' });
  return required(await link.getAttribute('href'), 'the address of the block');
}

/** The same block, open as it was before anybody changed it: with a script, and without. */
async function openBefore(desk: Page): Promise<readonly Page[]> {
  const storageState = await desk.context().storageState();
  const browser = required(desk.context().browser(), 'a browser');
  const pages = [false, true].map(async (javaScriptEnabled) => {
    const page = await browser.newPage({ storageState, javaScriptEnabled });
    await page.goto(desk.url());
    return page;
  });
  return Promise.all(pages);
}

/** What the other wrote stands beside what was typed here, and is gone only if whoever saw it says so. */
async function writeBesideAnother(page: Page, newWords: string) {
  const paragraphs = page.getByLabel('Paragraphs');
  const save = page.getByRole('button', { name: 'Save in the draft' });
  const opened = await paragraphs.inputValue();
  await paragraphs.fill('Mine alone.');
  await save.click();
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Somebody changed the same words meanwhile',
  );
  const theirs = page.getByRole('region', { name: 'What somebody changed meanwhile' });
  await expect(theirs.locator('ins', { hasText: newWords })).toBeVisible();
  await expect(theirs.getByRole('heading', { level: 3 })).toHaveCount(1);
  await expect(paragraphs).toHaveValue('Mine alone.');
  await paragraphs.fill(`${opened}\n\n${newWords}`);
  await save.click();
  await expect(page).toHaveURL(/#blocks$/);
  await page.close();
}

/** Without a script: what was typed into a block that somebody takes out meanwhile comes back to be copied. */
async function keepWhatWasTyped(desk: Page) {
  const { request } = desk;
  const draft = new URL(desk.url()).pathname;
  const block = await postForm(request, await openPage(request, draft), 'name="heading"', {
    heading: 'Ours alone',
  });
  const key = new URL(block.url).pathname.split('/').at(-1) ?? '';
  const press = `remove ${key}`;
  await postForm(request, await openPage(request, draft), press, { press });
  const fields = { heading: 'Ours alone', paragraphs: 'Half an hour of work.' };
  const left = await postForm(request, block, 'name="paragraphs"', fields, 409);
  expect(left.html).toContain('Somebody took this part out of the draft');
  expect(left.html).toMatch(/Not kept: copy it.*Half an hour of work\./s);
}

/** The same where the whole draft is gone meanwhile: thrown away, or published. */
async function keepWhatWasTypedInADraft({ request }: Page, block: Answer, happened: string) {
  const fields = { paragraphs: 'An hour of work.' };
  const left = await postForm(request, block, 'name="paragraphs"', fields, 409);
  expect(left.html).toContain(happened);
  expect(left.html).toMatch(/Not kept: copy it.*An hour of work\./s);
}

/** A draft in another language is begun, opened at a block, and thrown away. */
async function throwAway({ request }: Page): Promise<Answer> {
  const forms = await openPage(request, '/desk/forms');
  const service = /<option value="([^"]+)"[^>]*>Curettage and hot-wire cautery</.exec(forms.html);
  const draft = await postForm(request, forms, 'name="locale"', {
    service: service?.[1] ?? '',
    place: 'every',
    locale: 'es-ES',
  });
  const block = await openPage(request, `${new URL(draft.url).pathname}/blocks/harmless`);
  expect(block.html).toMatch(/<textarea lang="es-ES" dir="auto"[^>]* name="paragraphs"/);
  await postForm(request, draft, 'name="sure"', { sure: 'yes' });
  return block;
}

/** The script comes after the first words, and the answer after the next ones: all of them are kept. */
async function loseNothingOnSlowLines(desk: Page, newWords: string) {
  await expect(desk).toHaveURL(/\/blocks\//);
  const script = await holdBack(desk, /\.js(\?|$)/, () => desk.reload({ waitUntil: 'commit' }));
  const paragraphs = desk.getByLabel('Paragraphs');
  const words = `${await paragraphs.inputValue()}\n\n${newWords}`;
  await paragraphs.fill(words);
  await desk.getByLabel('Heading').fill('');
  script.letPass();
  await expect(desk.getByRole('button', { name: /^Search/ })).toBeVisible();
  await expect(paragraphs).toHaveValue(words);

  const save = desk.getByRole('button', { name: 'Save in the draft' });
  const answer = await holdBack(desk, /\/blocks\//, () => save.click());
  await desk.getByLabel('List').fill('Typed while the answer was on its way.');
  answer.letPass();
  await expect(desk.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Give it a heading',
  );
  await expect(paragraphs).toHaveValue(words);
  await expect(desk.getByLabel('List')).toHaveValue('Typed while the answer was on its way.');
  await desk.getByLabel('List').fill('');
  await expectAccessible(desk, 'a part of the text with a mistake');
}

/** The same form in another language: what the clinic writes in it, and what it must not forget. */
async function publishInFrench(desk: Page, newWords: string) {
  const phone = await onAPhoneWithoutScript(desk);
  await phone.goto('/desk/forms');
  await phone.getByLabel('Treatment').selectOption({ label: 'Curettage and hot-wire cautery' });
  await phone.getByRole('combobox', { name: 'Place' }).selectOption({ label: 'New York' });
  await phone.getByLabel('Language').selectOption({ label: 'Français' });
  await phone.getByRole('button', { name: 'Open the draft' }).click();
  const list = phone.getByRole('region', { name: 'Words that Milium adds' });
  await expect(list).toBeVisible();
  const links = list.getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  await desk.goto((await links.filter({ hasText: 'Money' }).getAttribute('href')) ?? '');
  await desk.getByLabel('Full price').fill('Prix {tout}');
  await desk.getByRole('button', { name: 'Save in the draft' }).click();
  await expect(desk.getByText('There is nothing to put in for {tout}').first()).toBeVisible();
  await expectAccessible(desk, 'words that Milium adds');
  for (const path of paths) await writeInFrench(desk, path ?? '', newWords);
  await publishOnAPhone(phone, newWords);
  await phone.context().close();
}

/** Each sentence of a group as itself with a mark that it is not the program's: holes and all. */
async function writeInFrench({ request }: Page, path: string, newWords: string) {
  const page = await openPage(request, path);
  const sentences = page.html.matchAll(
    /<label for="([^"]+)"[^>]*>([^<]*)<\/label>.*?<textarea [^>]*name="\1"/gs,
  );
  const fields = [...sentences].map(([, name = '', english = '']) => [
    name,
    `${plainText(english)} [fr ${newWords}]`,
  ]);
  const saved = await postForm(request, page, 'name="group"', Object.fromEntries(fields));
  expect(saved.url).not.toContain('/words/');
}

async function approveRisk(desk: Page) {
  await desk.goto('/desk/forms/risks');
  await expectAccessible(desk, 'risk figures');
  await desk.getByRole('link', { name: 'Bleeding after you go home' }).click();
  await expectAccessible(desk, 'one risk figure');
  await desk.getByLabel('How often').selectOption('uncommon');
  await desk.getByRole('checkbox', { name: /answer for it as/ }).check();
  await desk.getByRole('button', { name: 'Approve', exact: true }).click();
  const row = desk.getByRole('row', { name: /Bleeding after you go home/ });
  await expect(row).toContainText('uncommon: fewer than 1 in 100 people');
  await expect(row).toContainText('Marta Zielińska');
}

async function readAndSign(page: Page, newWords: string) {
  const patient = newPatient({ phone: '+1 212 555 0123' });
  await page.goto('/book/curettage/new-york');
  await chooseTime(page);
  await answerScreening(page);
  const keloid = page.getByRole('group', { name: /keloid scars/ });
  await keloid.getByRole('radio', { name: 'Yes' }).check();
  await goOn(page, 'Continue', 'details');
  await fillDetails(page, patient);
  await page.getByLabel('Left cheek').fill('many');
  await page.getByLabel('Nose').fill('2');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Write a number up to 99',
  );
  await page.getByLabel('Left cheek').fill('7');
  await goOn(page, 'Continue', 'assessment');
  await chooseAssessment(page);

  const document = page.getByRole('article');
  await expect(document).toContainText(newWords);
  await expect(document).toContainText('We treat up to 5 in one visit, and you have told us of 9.');
  await expect(document).toContainText('A scar like that is more likely for you');
  const risks = document.getByRole('listitem').filter({ has: page.getByRole('img') });
  await expect(risks.first()).toContainText('scar');
  const table = document.getByRole('table');
  await expect(table.getByRole('row').nth(1)).toContainText('Do nothing');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expectAccessible(page, 'the consent, whole');
  await expectPrintable(page);

  await page.getByRole('link', { name: 'Français' }).click();
  await expect(document).toHaveAttribute('lang', 'fr-FR');
  await expect(document.getByText(`Full price [fr ${newWords}]`)).toBeVisible();
  await expectAccessible(page, 'the consent in another language');
  await checkAndSign(page, patient, 'curettage');
  await page.getByRole('checkbox', { name: 'Photos for my own records' }).check();
  await goOn(page, 'Sign and continue [fr', 'check');
}

/** Paper of both sides of the ocean: whole pages of that size, with the table and without the form to sign. */
async function expectPrintable(page: Page) {
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check my answers' })).toBeHidden();
  for (const sheets of await expectPrintsWhole(page, 'the consent, whole')) {
    expect(sheets).toBeGreaterThan(4);
    expect(sheets).toBeLessThan(13);
  }
}

/** Whoever signed the risk in other words reads it as it is now. */
async function readAnew(page: Page, newWords: string) {
  await page.goto(page.url().replace(/check$/, 'consent'));
  const risk = page.getByRole('article').getByRole('listitem').filter({ hasText: 'keloid' });
  await expect(risk.first()).toContainText(newWords);
}
