import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { asOwner } from './owner';
import { keyboard } from './pages/hands';
import { bookCryotherapy } from './pages/posted-booking';
import { codeMailedBy } from './pages/signing';
import { expectPrintsWhole } from './paper';
import { newPatient } from './patients';
import { expectUsableZoomed } from './zoomed';

/** In this order; more may stand between. */
const CHANGES_HEARD = `
  - heading "Read this before you decide" [level=1]
  - region "What has changed since you signed":
    - heading "What has changed since you signed" [level=2]
    - list:
      - listitem: /^You signed for another clinician/
    - list:
      - listitem:
        - heading /Changed$/ [level=3]
        - paragraph:
          - deletion: /taken out/
          - insertion: /new/
    - paragraph:
      - link "whole text as it is now"
  - article "Your consent to Cryotherapy"
`;
const TAKING_BACK_HEARD = `
  - heading "Take your consent back" [level=1]
  - paragraph: /need give no reason/
  - alert "There is a problem":
    - list:
      - listitem:
        - link "Choose what should happen to your appointment"
  - group "What should happen to your appointment?":
    - radio /^Keep my time/
    - radio /^Cancel my appointment as well You get £22 of your £22 deposit back/
  - button "Take my consent back"
  - link "Leave it as it is"
`;

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test('whom another clinician treats reads first what changed, and signs again on a phone, without JavaScript, by keyboard; and takes it back', async ({
  page,
  browser,
}) => {
  // Axe itself needs a script: it looks at the same pages beside the patient.
  const beside = await browser.newPage({ viewport: page.viewportSize(), javaScriptEnabled: true });
  const patient = newPatient();
  const visit = await bookCryotherapy(page, patient);
  const hands = keyboard(page);
  await page.goto(visit.managePath);
  await expect(page.getByText('Signed by you.')).toBeVisible();
  await expect(page.getByText(/read and sign once more/)).toBeHidden();
  // As if the desk had given the visit to somebody else; what stands in the calendar is not asked here.
  await asOwner(
    (sql) => sql`update appointment a set practitioner_id = (
        select p.id from practitioner p
        where p.clinic_id = a.clinic_id and p.id <> a.practitioner_id order by p.name limit 1)
      where a.id = ${visit.id}`,
  );

  await test.step('the patient’s page says so, why, and where to go', async () => {
    await page.goto(visit.managePath);
    await expect(
      page.getByText(/^You signed for another clinician\. .* now treats you\.$/),
    ).toBeVisible();
    await beside.goto(page.url());
    await expectAccessible(beside, 'asked to sign again');
    await hands.press(page.getByRole('link', { name: 'Read what has changed' }));
  });

  await test.step('what changed stands before the whole text, and nothing that stayed; it is usable zoomed, and prints whole', async () => {
    await expect(page.getByRole('main')).toMatchAriaSnapshot(CHANGES_HEARD);
    const changes = page.getByRole('region', { name: 'What has changed since you signed' });
    await expect(changes.getByRole('heading', { level: 3 })).toHaveCount(1);
    await expect(changes.locator('ins')).not.toHaveCount(0);
    await expect(changes.locator('del')).not.toHaveCount(0);
    const order = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(order[0]).toBe('What has changed since you signed');
    await expect(page.getByRole('article')).toContainText('Version');
    await beside.goto(page.url());
    await expectAccessible(beside, 'what changed since signing');
    await expectUsableZoomed(page, 'what changed since signing');
    await expectPrintsWhole(page, 'what changed since signing');
  });

  await test.step('it is signed with a code and the name, and nothing more is asked', async () => {
    const send = page.getByRole('button', { name: /^Send a code to/ });
    if (await send.isVisible()) {
      const code = await codeMailedBy(patient.email, () => hands.press(send));
      await expect(page.getByRole('heading', { name: 'If you agree, sign here' })).toBeInViewport();
      await hands.write(page.getByLabel('The code from the mail'), code);
    }
    for (const tick of [/^I have read this/, /^Signing on the screen/]) {
      await hands.check(page.getByRole('checkbox', { name: tick }));
    }
    await hands.write(page.getByLabel('Your full name, as your signature'), patient.fullName);
    await hands.press(page.getByRole('button', { name: 'Sign', exact: true }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your copy');
    await page.goto(visit.managePath);
    await expect(page.getByText('Signed by you.')).toBeVisible();
    await expect(page.getByText(/read and sign once more/)).toBeHidden();
  });

  await test.step('both that were signed can be read again and kept; no address leads to another visit’s', async () => {
    await page.goto(`${visit.managePath}/consent`);
    const signed = page.getByRole('region', { name: 'What you have signed for this appointment' });
    await expect(signed.getByRole('link')).toHaveCount(2);
    await expect(signed.locator('[aria-current="page"]')).toHaveCount(1);
    await expect(signed.getByRole('listitem').first()).toContainText('The one on this page');
    await beside.goto(page.url());
    await expectAccessible(beside, 'signed, with the box for what is asked since');
    const copyOf = () =>
      page.getByRole('link', { name: 'Download the copy (PDF)' }).getAttribute('href');
    const last = (await copyOf()) ?? '';
    await signed.getByRole('link').last().click();
    await expect(page.getByText('You have signed anew since')).toBeVisible();
    await beside.goto(page.url());
    await expectAccessible(beside, 'what was signed before');
    const first = (await copyOf()) ?? '';
    expect(first).not.toBe(last);
    for (const copy of [first, last, `${visit.managePath}/consent/copy.pdf`]) {
      expect((await page.request.get(copy)).status()).toBe(200);
    }
    const other = await bookCryotherapy(page, newPatient());
    for (const path of ['/consent/copy.pdf', '/consent/proof.json', '/consent']) {
      const named = `${other.managePath}${path}?${first.split('?')[1]}`;
      expect((await page.request.get(named)).status(), path).toBe(404);
    }
  });

  await test.step('by keyboard alone they take it back: the money is said first, and the answer is heard', async () => {
    const theirs = keyboard(beside);
    await beside.goto(visit.managePath);
    await theirs.press(beside.getByRole('link', { name: 'take your consent back' }));
    const takeBack = beside.getByRole('button', { name: 'Take my consent back' });
    await theirs.press(takeBack);
    await expect(beside.getByRole('alert', { name: 'There is a problem' })).toBeFocused();
    await expect(beside.getByRole('main')).toMatchAriaSnapshot(TAKING_BACK_HEARD);
    await theirs.press(beside.getByRole('link', { name: /^Choose what should happen/ }));
    await expect(beside.getByLabel('Keep my time')).toBeFocused();
    await beside.keyboard.press('Space');
    await theirs.press(takeBack);
    await expect(beside.getByRole('main')).toMatchAriaSnapshot(`
      - status:
        - paragraph: "Done: Your consent is taken back. Your time is kept"
      - heading "Your appointment is booked" [level=1]
      - definition:
        - text: /You took your consent back, and nothing is done/
    `);
    await beside.close();
  });
});
