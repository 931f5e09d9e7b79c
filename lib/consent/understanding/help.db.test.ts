import { beforeAll, expect, it } from 'vitest';
import { questionnaire } from '@/db/schema/questionnaire';
import { shownAtDesk } from '@/db/testing/at-desk';
import { signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, expectOk, readyToSign, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { listDay } from '../../appointment/desk/queries';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { takeBackNote } from '../../patient/take-back-note';
import { submitScreening } from '../../questionnaire/commands';
import type { ScreeningItem } from '../../questionnaire/model';
import { localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { presentConsent } from '../document/present';
import { signAtDesk } from '../signing/sign-at-desk';
import { findSigningState } from '../signing/signing-code';
import { setSigningNeeds } from '../signing/signing-needs';
import { findCallToUndo, noteCall } from './calls';
import { findCallDue, findHelpAwaited, listCallsDue } from './calls-due';

const WORDS = {
  text: 'A question?',
  raisedBy: 'yes',
  reason: 'So.',
  nextStep: 'We ring.',
} as const;
const ITEMS: readonly ScreeningItem[] = [
  { ...WORDS, linkId: 'age', rules: { '*': 'review' } },
  { ...WORDS, linkId: 'help', rules: { '*': 'ok' }, asksForCall: true },
  { ...WORDS, linkId: 'heard-of-us', rules: { '*': 'ok' } },
];
const PLAIN = { age: 'no', help: 'no', 'heard-of-us': 'yes' } as const;
const HELP = { ...PLAIN, help: 'yes' } as const;
const NOBODY = { interpreterLanguage: null, witnessReason: null };

let clinic: SmallClinic;
let reception: StaffActor;
let people = 0;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  reception = clinic.staffWith('reception');
  await inTransaction(clinic.system, (tx) =>
    tx
      .insert(questionnaire)
      .values({ clinicId: clinic.clinicId, version: 2, items: ITEMS, publishedAt: new Date() }),
  );
});

function newPerson() {
  people += 1;
  return { ...ADA, fullName: `Ada ${people}`, email: `ada.${people}@example.com` };
}

const due = ({ appointmentId }: BearerActor) => findCallDue(reception, appointmentId);
const rung = ({ appointmentId }: BearerActor) =>
  noteCall(reception, { appointmentId, text: 'Wants large print.' });

it('who asks for help waits for a call, and reads but does not sign alone until somebody noted it', async () => {
  const details = newPerson();
  const { bearer } = await readyToSign(clinic, { answers: HELP, details });
  const signs = () => signShown(bearer, details.fullName);
  expect(await due(bearer)).toMatchObject({ asksForHelp: true, isAboutCheck: false });
  const { location } = await seeVisit(clinic, bearer);
  const listed = (await listCallsDue(reception, location.id)).map((call) => call.appointmentId);
  expect(listed).toContain(bearer.appointmentId);
  expect(await signs()).toEqual({ ok: false, error: 'call-first' });
  expect(await findSigningState(bearer, null)).toMatchObject({ isCallFirst: true });
  expectOk(await presentConsent(bearer));
  expectOk(await rung(bearer));
  expect(await due(bearer)).toBeNull();
  expect(await findSigningState(bearer, null)).toMatchObject({ isCallFirst: false });
  const call = required(await findCallToUndo(reception, bearer.appointmentId), 'the call');
  expectOk(await takeBackNote(reception, call.noteId));
  expect(await due(bearer)).not.toBeNull();
  expect(await signs()).toEqual({ ok: false, error: 'call-first' });
  expectOk(await rung(bearer));
  expectOk(await signs());
});

it('whoever needs no help waits for nothing, whatever else they say', async () => {
  const bearer = await bookTreatment(clinic, { answers: PLAIN, details: newPerson() });
  expect(await due(bearer)).toBeNull();
  expect(await findHelpAwaited(bearer)).toBe(false);
});

it('signs at the desk beside somebody, who is told, and alone once it is written down whom they need', async () => {
  const details = newPerson();
  const { bearer } = await readyToSign(clinic, { answers: HELP, details });
  const { appointmentId } = bearer;
  const set = { appointmentId, ...NOBODY, shown: NOBODY };
  expectOk(await setSigningNeeds(reception, set));
  expect(await findHelpAwaited(bearer)).toBe(false);
  expect(await due(bearer)).not.toBeNull();
  const other = newPerson();
  const beside = await readyToSign(clinic, { answers: HELP, details: other });
  const { appointmentId: id } = beside.bearer;
  expectOk(await signAtDesk(reception, await shownAtDesk(reception, id, other.fullName)));
});

it('one call is about all visits of the patient, and not about a wish that comes after it', async () => {
  const details = newPerson();
  const first = (await readyToSign(clinic, { answers: HELP, details })).bearer;
  const second = (await readyToSign(clinic, { answers: HELP, details })).bearer;
  const stranger = (await readyToSign(clinic, { answers: HELP, details: newPerson() })).bearer;
  expectOk(await rung(first));
  expect(await due(second)).toBeNull();
  expect(await due(stranger)).not.toBeNull();
  // Answered once more as before: the same wish.
  expectOk(await submitScreening(first, { ...HELP, 'heard-of-us': 'no' }));
  expect(await due(first)).toBeNull();
  expectOk(await submitScreening(first, PLAIN));
  expectOk(await submitScreening(first, HELP));
  expect(await due(first)).not.toBeNull();
  expectOk(await submitScreening(first, PLAIN));
  expect(await due(first)).toBeNull();
});

it('the day says who waits for a call', async () => {
  const details = newPerson();
  const { bearer } = await readyToSign(clinic, { answers: HELP, details });
  const { location, startsAt } = await seeVisit(clinic, bearer);
  const date = localDateOf(startsAt.getTime(), location.timeZone);
  const line = async () =>
    (await listDay(reception, { location, date })).find(({ id }) => id === bearer.appointmentId);
  expect(await line()).toMatchObject({ isCallDue: true });
  expectOk(await rung(bearer));
  expect(await line()).toMatchObject({ isCallDue: false });
});

it('nobody of another clinic sees the wish', async () => {
  const { bearer } = await readyToSign(clinic, { answers: HELP, details: newPerson() });
  const other = (await makeSmallClinic()).staffWith('manager');
  expect(await findCallDue(other, bearer.appointmentId)).toBeNull();
});
