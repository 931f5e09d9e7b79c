import { expect, type Page } from '@playwright/test';
import { required } from '../../lib/shared/invariant';
import { expectAccessible } from '../accessibility';
import { tabTo } from './keyboard';

/** In this order; more may stand between. */
const HEARD_OF_DRAFT = `
  - heading /^Curettage and hot-wire cautery/ [level=1]
  - paragraph:
    - strong: /^Version \\d+, a draft/
  - link "See it as a patient"
  - link "See what changes, and publish"
  - region "Blocks":
    - heading "Blocks" [level=2]
    - list:
      - listitem:
        - heading "What nobody knows for sure" [level=3]
        - link "Edit “What nobody knows for sure”"
        - button "Move up “What nobody knows for sure”"
        - button "Move down “What nobody knows for sure”"
        - button "Remove “What nobody knows for sure”"
  - region "Add a block":
    - textbox "Heading"
    - button "Add it"
  - region "Versions":
    - heading "Versions" [level=2]
`;
const HEARD_OF_PREVIEW = `
  - heading "As a patient reads it, New York" [level=1]
  - group "Their answers raise":
    - checkbox /keloid scars/
  - combobox "Their milia"
  - button "Show it so"
  - article "Your consent to Curettage and hot-wire cautery":
    - heading "What can go wrong" [level=3]
`;
const HEARD_OF_CHANGES = `
  - heading "What changes" [level=1]
  - region "Block by block":
    - heading "Block by block" [level=2]
    - list:
      - listitem:
        - heading /^What nobody knows for sure (New|Changed)$/ [level=3]
        - paragraph:
          - insertion: /A new way to say it/
  - region /^Publish version \\d+/:
    - textbox "What changed, and why"
    - group "Could it change somebody’s mind?":
      - radio /^Yes, it is material/
      - radio /^No, it is not material/
    - checkbox /^I have read every change above/
    - button "Publish"
`;

/** From the draft to the published version, heard and done without a mouse. */
export async function publishByKeyboard(desk: Page, newWords: string) {
  const hidden: string[] = [];
  const to = (wanted: string) =>
    tabTo(
      desk,
      ({ name, text }) => name === wanted || text.startsWith(wanted),
      async ({ isSeen, tag, text }) => {
        if (!isSeen) hidden.push(`${tag} ${text.slice(0, 40)}`);
      },
    );
  const press = async (wanted: string, key = 'Enter') => {
    await to(wanted);
    await desk.keyboard.press(key);
  };
  const main = desk.getByRole('main');
  await expect(main).toMatchAriaSnapshot(HEARD_OF_DRAFT);
  await press('See it as a patient');
  await expect(main).toMatchAriaSnapshot(HEARD_OF_PREVIEW);
  await desk.getByRole('checkbox', { name: /keloid scars/ }).focus();
  await desk.keyboard.press('Space');
  await press('Show it so');
  await expect(desk.getByText(/A scar like that is more likely for you/)).toBeVisible();
  await expectAccessible(desk, 'a form as a patient reads it');

  await press('Curettage and hot-wire cautery');
  await expect(desk.getByRole('heading', { name: 'Blocks' })).toBeVisible();
  await press('See what changes, and publish');
  await expect(desk.locator('ins', { hasText: newWords })).toBeVisible();
  await expect(main).toMatchAriaSnapshot(HEARD_OF_CHANGES);
  await expectAccessible(desk, 'what changes');
  await press('Publish');
  await expect(desk.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Say what changed and why',
  );
  await to('changeSummary');
  await desk.keyboard.type('One more sentence about what is not known.');
  await press('material', 'Space');
  await desk.keyboard.press('ArrowDown');
  await press('read', 'Space');
  await press('Publish');
  await expect(desk.getByRole('status')).toContainText('Published');
  await expect(desk.getByText(/ not material/).first()).toBeVisible();
  await expect(desk.getByRole('link', { name: /^Edit/ })).toHaveCount(0);
  expect(hidden).toEqual([]);
}

export async function onAPhoneWithoutScript(desk: Page): Promise<Page> {
  return required(desk.context().browser(), 'a browser').newPage({
    storageState: await desk.context().storageState(),
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
}

/** As material, from the draft. */
export async function publishOnAPhone(phone: Page, newWords: string) {
  await phone.getByRole('link', { name: 'See it as a patient' }).click();
  await phone.getByLabel('Their milia').selectOption('many');
  await phone.getByRole('button', { name: 'Show it so' }).click();
  await expect(phone.getByText(`Full price [fr ${newWords}]`)).toBeVisible();
  await phone.getByRole('link', { name: /^Curettage and hot-wire cautery/ }).click();
  await phone.getByRole('link', { name: 'See what changes, and publish' }).click();
  await expect(phone.locator('ins', { hasText: `[fr ${newWords}]` }).first()).toBeVisible();
  await phone.getByRole('button', { name: 'Publish' }).click();
  await expect(phone.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Say what changed and why',
  );
  await phone.getByLabel('What changed, and why').fill('Now in French.');
  await phone.getByLabel('Yes, it is material').check();
  await phone.getByRole('checkbox', { name: /^I have read every change above/ }).check();
  await phone.getByRole('button', { name: 'Publish' }).click();
  await expect(phone.getByRole('status')).toContainText('Published');
}
