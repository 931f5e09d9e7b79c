import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { readAsOwner } from '../owner';
import type { TestPatient } from '../patients';
import { dateIn } from './date-in';
import { ownPlace } from './own-place';
import { type Answer, namesOfRadios, openPage, postForm, valuesOf } from './posted-form';
import { codeMailedBy, rightAnswers } from './signing';

/**
 * The patient's way for tests of what comes after: through the site's own forms, as without a script, and in a fifth of
 * the time that a browser takes. booking.spec.ts proves that people can walk it. The page stays where it is, and has
 * the cookies of the visit.
 */

const CRYOTHERAPY = '/book/cryotherapy/london';

type ScreeningAnswers = Readonly<Record<string, 'yes' | 'no' | 'unsure'>>;

export type BookedVisit = {
  readonly id: string;
  readonly reference: string;
  readonly startsAt: string;
  /** The path of the manage link. */
  readonly managePath: string;
};

/** A treatment with its assessment, paid and booked. */
export async function bookCryotherapy(page: Page, patient: TestPatient): Promise<BookedVisit> {
  return bookPrepared(page, await prepareCryotherapy(page, patient));
}

/**
 * The same with the demo's clinician, who has a session at the desk: only who treats countersigns. Answers that need a
 * clinician make it a request.
 */
export async function bookWithClinician(
  page: Page,
  patient: TestPatient,
  answers: ScreeningAnswers = {},
): Promise<BookedVisit> {
  // Not from the page: it names those who are free soon, and another test may have closed her time.
  const [marta] = await readAsOwner(
    (sql) => sql<{ id: string }[]>`select id from practitioner where name = 'Marta Zielińska'`,
  );
  if (!marta) throw new Error('the demo has its clinician');
  const query = new URLSearchParams({ practitioner: marta.id, from: dateIn(12) });
  const visitId = await holdTime(page.request, `${CRYOTHERAPY}?${query}`, dateIn(12));
  await answerByPost(page, visitId, patient, answers);
  return bookPrepared(page, visitId);
}

/** A call that is free and needs no consent. */
export async function bookFreeCall(
  page: Page,
  patient: TestPatient,
  { place = 'london', from = '' } = {},
): Promise<BookedVisit> {
  const visitId = await holdTime(page.request, `/book/advice-call/${place}?from=${from}`, from);
  await answerByPost(page, visitId, patient);
  return bookPrepared(page, visitId);
}

/** Holds a time for cryotherapy and does all but pay; the id of the visit, whose next step is `check`. */
export async function prepareCryotherapy(
  page: Page,
  patient: TestPatient,
  answers: ScreeningAnswers = {},
): Promise<string> {
  const visitId = await holdTime(page.request, CRYOTHERAPY);
  await answerByPost(page, visitId, patient, answers);
  return visitId;
}

/** Holds a time for cryotherapy and stops before its consent, which nobody has read yet. */
export async function prepareReading(
  page: Page,
  patient: TestPatient,
  answers: ScreeningAnswers = {},
): Promise<string> {
  const visitId = await holdTime(page.request, CRYOTHERAPY);
  const at = await answerToConsent(page, visitId, patient, answers);
  expect(at.url).toMatch(/\/consent$/);
  return visitId;
}

/** The page of a week offers the soonest times of all besides: none before `from` is chosen. */
async function holdTime(request: APIRequestContext, path: string, from = ''): Promise<string> {
  const held = await chooseByPost(request, await openPage(request, path), 'startsAt', from);
  expect(held.url).toMatch(/\/screening$/);
  return /\/book\/visit\/([^/]+)/.exec(held.url)?.[1] ?? '';
}

/** From a held time to the summary with the button that pays; `answers` are those that are not as usual. */
export async function answerByPost(
  page: Page,
  visitId: string,
  patient: TestPatient,
  answers: ScreeningAnswers = {},
): Promise<void> {
  let at = await answerToConsent(page, visitId, patient, answers);
  if (at.url.endsWith('/consent')) at = await signByPost(page.request, at, patient);
  expect(at.url).toMatch(/\/check$/);
}

async function answerToConsent(
  { request }: Page,
  visitId: string,
  patient: TestPatient,
  answers: ScreeningAnswers = {},
): Promise<Answer> {
  let at = await openPage(request, `/book/visit/${visitId}/screening`);
  const usual = namesOfRadios(at).map((name) => [name, name === 'undiagnosed' ? 'yes' : 'no']);
  at = await postForm(request, at, 'type="radio"', { ...Object.fromEntries(usual), ...answers });
  const { fullName, email, phone, birthDate } = patient;
  at = await postForm(request, at, 'name="fullName"', {
    ...{ fullName, email, phone },
    'birthDate-day': birthDate.day,
    'birthDate-month': birthDate.month,
    'birthDate-year': birthDate.year,
  });
  return at.url.endsWith('/assessment') ? chooseByPost(request, at, 'pair') : at;
}

async function signByPost(
  request: APIRequestContext,
  reading: Answer,
  { email, fullName }: TestPatient,
): Promise<Answer> {
  let at = await postForm(request, reading, 'id="check-form"', rightAnswers('cryotherapy'));
  const code = await codeMailedBy(email, async () => {
    at = await postForm(request, at, 'id="code-form"');
  });
  const ticks = { understood: 'yes', disclosure: 'yes' };
  return postForm(request, at, 'name="signerName"', { ...ticks, code, signerName: fullName });
}

/** Presses a button of this name. Another test may be faster: then the page offers others, as it does to people. */
async function chooseByPost(
  request: APIRequestContext,
  offered: Answer,
  name: 'startsAt' | 'pair',
  from = '',
): Promise<Answer> {
  let at = offered;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const values = valuesOf(at, name).filter((value) => value >= from);
    const chosen = values[ownPlace(values.length)] ?? '';
    at = await postForm(request, at, `name="${name}"`, { [name]: chosen });
    if (!at.url.includes('taken=')) return at;
  }
  throw new Error(`every ${name} was taken by others: ${at.url}`);
}

async function bookPrepared({ request }: Page, visitId: string): Promise<BookedVisit> {
  const check = await openPage(request, `/book/visit/${visitId}/check`);
  let at = await postForm(request, check, ' id="form"');
  if (at.html.includes('/pay"')) at = await postForm(request, at, '/pay"');
  expect(at.url).toMatch(/\/done$/);
  return {
    id: visitId,
    startsAt: /The time we hold for you.*?dateTime="([^"]*)"/s.exec(check.html)?.[1] ?? '',
    reference: /Your reference is.*?<strong[^>]*>([^<]*)/s.exec(at.html)?.[1] ?? '',
    managePath: /href="(\/a\/[^"/]*)"/.exec(at.html)?.[1] ?? '',
  };
}
