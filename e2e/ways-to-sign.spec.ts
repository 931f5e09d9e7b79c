import { expect, type Page, test } from '@playwright/test';
import { SIGNING_AT_DESK } from './pages/heard';
import { tabTo } from './pages/keyboard';
import { bookCryotherapy } from './pages/posted-booking';
import { openDesk } from './pages/sign-in';
import { fillDeskSignature, findMilia, signedHere } from './pages/signing';
import { newPatient } from './patients';

test.use({ viewport: { width: 1024, height: 768 } });
test.describe.configure({ timeout: 180_000 });

test('at the desk a patient signs with the keyboard alone, with a finger, and where no script runs', async ({
  page,
  browser,
}) => {
  const patient = newPatient();
  const visit = await bookCryotherapy(page, patient);
  const visitPath = `/desk/appointments/${visit.id}`;
  await openDesk(page, 'Reception');
  const storageState = await page.context().storageState();
  const sign = async (at: Page) => {
    await at.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(signedHere(at)).toBeInViewport();
    await expect(at.getByText('Signed by the patient', { exact: true })).toBeVisible();
  };

  await test.step('a screen reader hears who is asked what; the keyboard reaches and does all of it', async () => {
    await findMilia(visit.id, 1);
    await page.goto(`${visitPath}/sign`);
    await expect(page.getByRole('main')).toMatchAriaSnapshot(SIGNING_AT_DESK);
    await tabTo(page, ({ name }) => name === 'knownBy');
    await page.keyboard.press('ArrowDown');
    for (const tick of ['understood', 'disclosure']) {
      await tabTo(page, ({ name }) => name === tick);
      await page.keyboard.press('Space');
    }
    await tabTo(page, ({ name }) => name === 'signerName');
    await page.keyboard.type(patient.fullName);
    await page.keyboard.press('Enter');
    await expect(signedHere(page)).toBeInViewport();
  });

  await test.step('with a finger on a tablet they draw as well, and the drawing is kept', async () => {
    await findMilia(visit.id, 2);
    const tablet = await browser.newPage({ storageState, hasTouch: true });
    await tablet.goto(`${visitPath}/sign`);
    await fillDeskSignature(tablet, patient.fullName);
    await tablet.getByText('Draw it as well, if you like').tap();
    await drawWithFinger(tablet);
    await sign(tablet);
    await tablet.goto(`${visitPath}/consent`);
    await expect(tablet.getByText(`${patient.fullName} also drew the signature:`)).toBeVisible();
    await tablet.context().close();
  });

  await test.step('without a script nothing is drawn, a slip keeps what was filled in, and it is signed', async () => {
    await findMilia(visit.id, 3);
    const plain = await browser.newPage({ storageState, javaScriptEnabled: false });
    await plain.goto(`${visitPath}/sign`);
    await expect(plain.getByText('Draw it as well, if you like')).toHaveCount(0);
    await fillDeskSignature(plain, 'Sam Whitfield');
    await plain.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(problems(plain)).toContainText('You help, so you cannot sign.');
    await expect(plain.getByLabel('How do you know who signs?')).toHaveValue('photo-id');
    await expect(plain.getByRole('checkbox', { name: /^I have read this/ })).toBeChecked();
    await plain
      .getByLabel('Full name of who signs, as their signature')
      .fill(` ${patient.fullName.toUpperCase()} `);
    await sign(plain);
    await plain.context().close();
  });
});

async function drawWithFinger(page: Page): Promise<void> {
  const sheet = page.getByRole('img', { name: 'Sheet to draw on, empty' });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (!box) throw new Error('no sheet to draw on');
  const browserItself = await page.context().newCDPSession(page);
  const at = (x: number, y: number) => [{ x: box.x + x, y: box.y + y }];
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints = at(0, 0)) =>
    browserItself.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', at(40, 60));
  await touch('touchMove', at(120, 20));
  await touch('touchMove', at(200, 70));
  await touch('touchEnd', []);
  await expect(page.getByRole('img', { name: 'Sheet with your drawing' })).toBeVisible();
}

/** Next's own announcer is an alert as well. */
function problems(page: Page) {
  return page.getByRole('alert', { name: 'There is a problem' });
}
