import { sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, bookTreatment, midnightAhead, seeVisit, shiftVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor, StaffRole } from '../../auth/actor';
import type { ScreeningAnswers } from '../../questionnaire/model';
import { storeScreening } from '../../questionnaire/store-screening';
import { localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { lockAppointment } from '../lock';
import { listDay } from './queries';

let clinic: SmallClinic;
let people = 0;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

/** Somebody new each time: what one test does must not reach the visits of another. */
function somebody() {
  people += 1;
  return { ...ADA, fullName: `Ada Number ${people}`, email: `ada.signs.${people}@example.com` };
}

const book = (details: typeof ADA | ReturnType<typeof somebody>, more: ScreeningAnswers = {}) =>
  bookTreatment(clinic, {
    details,
    answers: { age: 'no', cold: 'no', ...more },
    after: midnightAhead(3),
  });

async function lineOf(visit: BearerActor, role: StaffRole = 'clinician') {
  const { startsAt, location } = await seeVisit(clinic, visit);
  const date = localDateOf(startsAt.getTime(), location.timeZone);
  const lines = await listDay(clinic.staffWith(role), { location, date });
  return required(
    lines.find(({ id }) => id === visit.appointmentId),
    'the visit on its day',
  );
}

async function setStatus({ appointmentId }: BearerActor, status: 'fulfilled' | 'noshow') {
  await inTransaction(clinic.system, (tx) =>
    tx.execute(sql`update appointment set status = ${status} where id = ${appointmentId}`),
  );
}

/** Asked once more before a visit, with these answers alone. */
async function answer({ appointmentId }: BearerActor, answers: ScreeningAnswers) {
  await inTransaction(clinic.system, async (tx) => {
    const visit = required(await lockAppointment(tx, clinic.system, appointmentId), 'a visit');
    await storeScreening(tx, clinic.system, visit, answers, { occasion: 'rescreen' });
  });
}

it('a patient is new until something was done for them, at that first visit too', async () => {
  const person = somebody();
  const [first, second, other] = [await book(person), await book(person), await book(somebody())];
  await shiftVisit(clinic, first, { startsInHours: -3 });
  const areNew = async () =>
    Promise.all([first, second, other].map(async (one) => (await lineOf(one)).isNewPatient));
  expect(await areNew()).toEqual([true, true, true]);
  await setStatus(first, 'noshow');
  expect(await areNew()).toEqual([true, true, true]);
  await setStatus(first, 'fulfilled');
  expect(await areNew()).toEqual([true, false, true]);
});

it('an allergy is told at every visit of its patient until it is answered otherwise, and to nobody who may not read answers', async () => {
  const person = somebody();
  const first = await book(person, { 'la-allergy': 'yes' });
  const second = await book(person);
  const other = await book(somebody(), { 'la-allergy': 'no', tetracycline: 'unsure' });
  const told = async (role: StaffRole) =>
    Promise.all([first, second, other].map(async (one) => (await lineOf(one, role)).hasAllergy));
  expect(await told('clinician')).toEqual([true, true, false]);
  expect(await told('manager')).toEqual([true, true, false]);
  expect(await told('reception')).toEqual([false, false, false]);
  // What a question leaves out it does not take back.
  await answer(second, { tetracycline: 'no' });
  expect(await told('clinician')).toEqual([true, true, false]);
  await answer(second, { 'la-allergy': 'no' });
  expect(await told('clinician')).toEqual([false, false, false]);
  await answer(other, { tetracycline: 'yes' });
  expect(await told('clinician')).toEqual([false, false, true]);
});
