import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { readAsOwner } from './owner';
import { prepareReading } from './pages/posted-booking';
import { openPage, postForm, valuesOf } from './pages/posted-form';
import { openDesk } from './pages/sign-in';
import { codeMailedBy, rightAnswers } from './pages/signing';
import { newPatient } from './patients';
import { passHoldTime } from './time-travel';

const TICKS = { understood: 'yes', disclosure: 'yes', paper: 'yes' };
const SIGNATURE = 'name="signerName"';
const NAME = 'name="fullName"';

// As a script would post it: the forms of the site with other fields, and each answer is a page with words, no error.
test('a signature that cannot be is refused in words, and a name in any script signs once', async ({
  page,
  browser,
}) => {
  const patient = newPatient({ fullName: 'Żaneta Nguyễn 李小龍' });
  const typedElsewhere = ` ${patient.fullName.normalize('NFD').toLowerCase()} `;
  const visitId = await prepareReading(page, patient);
  const address = `/book/visit/${visitId}/consent`;
  const stranger = await browser.newPage();
  const otherVisit = await prepareReading(stranger, newPatient());
  const theirs = await openPage(stranger.request, `/book/visit/${otherVisit}/consent`);

  const { request } = page;
  let at = await openPage(request, address);
  const unchecked = await postForm(request, at, 'id="check-form"', {}, 422);
  expect(unchecked.html).toContain('Choose an answer');
  at = await postForm(request, at, 'id="check-form"', rightAnswers('cryotherapy'));
  const code = await codeMailedBy(patient.email, async () => {
    at = await postForm(request, at, 'id="code-form"');
  });
  const sign = (fields: Readonly<Record<string, string>>, status?: number) =>
    postForm(request, at, SIGNATURE, { ...TICKS, signerName: typedElsewhere, ...fields }, status);

  for (const [what, fields, words, status] of [
    ['a wrong code', { code: '000000x' }, 'This is not the code from the mail', 422],
    [
      'another’s name',
      { code, signerName: 'Ada Example' },
      'Type the name as in your details',
      422,
    ],
    ['an empty name', { signerName: ' \u00a0 ' }, 'Type your full name to sign', 422],
    ['a box not ticked', { understood: '' }, 'Tick the box when you have read this', 422],
    ['another’s form', { consent: valuesOf(theirs, 'consent')[0] ?? '' }, 'out of date', 409],
    ['no form at all', { consent: 'x' }, 'out of date', 409],
    ['a changed form', { documentHash: '0'.repeat(64) }, 'This text has changed', 200],
  ] as const) {
    const refused = await sign(fields, status);
    expect.soft(refused.html, what).toContain(words);
    expect.soft(refused.url, what).toMatch(/\/consent(\?changed=text(&read=[0-9a-f-]{36})?)?$/);
  }

  for (const again of ['signed', 'signed twice']) {
    const signed = await sign({});
    expect(signed.url, again).toMatch(/\/check$/);
  }
  expect((await openPage(request, address)).html).toContain('You have signed this');

  await test.step('where the time goes to another name, what was signed is on the desk with whoever signed it', async () => {
    const signer = await patientOf(visitId);
    const { fullName, email, phone, birthDate } = newPatient({ fullName: 'Bea Example' });
    await postForm(request, await openPage(request, `/book/visit/${visitId}/details`), NAME, {
      ...{ fullName, email, phone, 'birthDate-day': birthDate.day },
      ...{ 'birthDate-month': birthDate.month, 'birthDate-year': birthDate.year },
    });
    const heir = await patientOf(visitId);
    expect(heir).not.toBe(signer);
    await openDesk(page, 'Clinician');
    await page.goto(`/desk/patients/${signer}`);
    const kept = page.getByRole('region', { name: 'Signed for a time that went to another name' });
    await expect(kept.getByRole('listitem')).toContainText('Signed by the patient, Cryotherapy');
    await expectAccessible(page, 'a consent whose time went to another name');
    for (const name of ['Copy (PDF)', 'Proof file']) {
      const href = (await kept.getByRole('link', { name }).getAttribute('href')) ?? '';
      expect((await page.request.get(href)).status(), name).toBe(200);
      const fromHeir = href.replace(signer, heir);
      expect((await page.request.get(fromHeir)).status(), `${name} of the other`).toBe(404);
    }
    await page.goto(`/desk/patients/${heir}`);
    await expect(page.getByRole('region', { name: 'Consents', exact: true })).toBeVisible();
    await expect(kept).toHaveCount(0);
  });

  await passHoldTime(otherVisit);
  const question = 'Does it sting for long?';
  for (const [what, form, fields] of [
    ['a question', 'name="question"', { 'what-matters': '', question, 'own-words': '' }],
    ['answers', 'id="check-form"', rightAnswers('cryotherapy')],
    ['no answers', 'id="check-form"', {}],
  ] as const) {
    const late = await postForm(stranger.request, theirs, form, fields);
    expect.soft(late.url, `${what}, after the time was over`).toMatch(/\/expired$/);
    expect.soft(late.html, what).toContain('We could not hold your time any longer');
  }
  await stranger.goto(`/book/visit/${otherVisit}/consent`);
  await expect(stranger).toHaveURL(/\/expired$/);
  const again = stranger.getByRole('button', { name: /^Hold .* again$|^\d/ }).first();
  await again.click();
  await expect(stranger).toHaveURL(/\/consent$/);
  await expect(stranger.getByText(question).first()).toBeVisible();
  await expect(stranger.getByRole('heading', { name: 'If you agree, sign here' })).toBeVisible();

  await stranger.getByRole('button', { name: 'I do not want this treatment' }).click();
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('You let this time go');
  await stranger.context().close();
});

async function patientOf(visitId: string): Promise<string> {
  const [visit] = await readAsOwner(
    (sql) =>
      sql<{ patient_id: string }[]>`select patient_id from appointment where id = ${visitId}`,
  );
  return visit?.patient_id ?? '';
}
