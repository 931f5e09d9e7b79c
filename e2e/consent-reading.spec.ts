import { expect, test } from '@playwright/test';
import { type Focused, tabTo } from './pages/keyboard';
import { prepareReading } from './pages/posted-booking';
import { codeMailedBy, rightAnswers } from './pages/signing';
import { expectPrintsWhole } from './paper';
import { newPatient } from './patients';
import { expectUsableZoomed, ZOOMED } from './zoomed';

/** In this order; more may stand between. */
const HEARD = `
  - heading "Read this before you decide" [level=1]
  - article "Your consent to Cryotherapy":
    - heading "Your consent to Cryotherapy" [level=2]
    - heading "The most important things" [level=3]
    - heading "What can go wrong" [level=3]
    - list:
      - listitem:
        - paragraph:
          - strong: Scar
        - paragraph: /^rare. fewer than 1 in 100 people/
        - 'img "Picture of 100 dots, 1 drawn as a ring: fewer than 1 in 100 people"'
    - heading "Your choices, side by side" [level=3]
    - list:
      - listitem:
        - heading "Do nothing" [level=4]
    - heading "You can say no, at any time" [level=3]
  - region "Your words":
    - heading "Your words" [level=2]
    - textbox "What matters to you? (optional)"
    - textbox "Your question (optional)"
    - button "Keep these"
  - region "Did we explain it well?":
    - heading "Did we explain it well?" [level=2]
    - group "This treatment can leave:":
      - radio "nothing, ever"
    - button "Check my answers"
`;

test('a consent is read, answered and signed with the keyboard alone at 400 % zoom, and prints whole', async ({
  page,
}) => {
  const patient = newPatient();
  const visitId = await prepareReading(page, patient);
  await page.setViewportSize(ZOOMED);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`/book/visit/${visitId}/consent`);

  await test.step('a screen reader hears the parts, a risk with its number, and the form', async () => {
    await expect(page.getByRole('main')).toMatchAriaSnapshot(HEARD);
  });

  await test.step('nothing stands beside the page, is cut off or covered; and on paper it is whole', async () => {
    await expectUsableZoomed(page, 'the consent');
    await expectPrintsWhole(page, 'the consent');
    // On from the top, as somebody who has just come.
    await page.reload();
  });

  const hidden: string[] = [];
  const look = async (element: Focused) => {
    if (!element.isSeen) hidden.push(`${element.tag} ${element.name} ${element.text.slice(0, 40)}`);
  };

  await test.step('the check is answered', async () => {
    for (const [name, value] of Object.entries(rightAnswers('cryotherapy'))) {
      await tabTo(page, (element) => element.name === name, look);
      await page.keyboard.press('Space');
      const chosen = page.locator(`input[name="${name}"]:checked`);
      for (let step = 0; step < 4 && (await chosen.inputValue()) !== value; step += 1) {
        await page.keyboard.press('ArrowDown');
      }
    }
    await tabTo(page, ({ text }) => text === 'Check my answers', look);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'If you agree, sign here' })).toBeVisible();
  });

  await test.step('it is signed', async () => {
    const code = await codeMailedBy(patient.email, async () => {
      await tabTo(page, ({ text }) => text.startsWith('Send a code to'), look);
      await page.keyboard.press('Enter');
    });
    await expect(page.getByLabel('The code from the mail')).toBeVisible();
    for (const tick of ['understood', 'disclosure']) {
      await tabTo(page, ({ name }) => name === tick, look);
      await page.keyboard.press('Space');
    }
    await tabTo(page, ({ name }) => name === 'code', look);
    await page.keyboard.type(code);
    await tabTo(page, ({ name }) => name === 'signerName', look);
    await page.keyboard.type(patient.fullName);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/check$/);
  });
  expect(hidden).toEqual([]);
});
