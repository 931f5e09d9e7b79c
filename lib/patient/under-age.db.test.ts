import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { location } from '@/db/schema/clinic';
import { publishRescreen } from '@/db/testing/rescreen';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookCall,
  bookTreatment,
  expectOk,
  freeTimes,
  holdSoonest,
  readyToPay,
  seeVisit,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bookAtDesk } from '../appointment/desk/book';
import { checkReadiness, confirmFreeAppointment } from '../appointment/hold/confirm';
import { reholdAppointment } from '../appointment/hold/rehold';
import { lockAppointment } from '../appointment/lock';
import { moveAppointment } from '../appointment/move/move';
import { holdPlan } from '../appointment/plan/hold-plan';
import { nextPage } from '../appointment/steps';
import { nextTimes } from '../appointment/times/times';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { submitScreening } from '../questionnaire/commands';
import { findScreeningStanding } from '../questionnaire/read-standing';
import { submitRescreen } from '../questionnaire/rescreen';
import { addDays, localDateOf } from '../scheduling/zone';
import { required } from '../shared/invariant';
import { saveDetails } from './save-details';

const TOO_YOUNG = { ok: false, error: 'too-young' };
const ZONE = 'Europe/London';

let clinic: SmallClinic;
let people = 0;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

/** Somebody who turns 18 (or so many) on this day, and so many days after it. */
function turning18(on: Date, daysAfter = 0, years = 18) {
  people += 1;
  const birthday = addDays(localDateOf(on.getTime(), ZONE), daysAfter);
  return {
    ...ADA,
    fullName: `Kit ${people}`,
    email: `kit.${people}@example.com`,
    birthDate: `${Number(birthday.slice(0, 4)) - years}${birthday.slice(4)}`,
  };
}

async function held(after?: Date) {
  const { appointmentId, startsAt } = await holdSoonest(clinic, clinic.treatment, after);
  const bearer = bearerActor(clinic.clinicId, appointmentId);
  expectOk(await submitScreening(bearer, { age: 'no', cold: 'no' }));
  return { bearer, startsAt };
}

const readiness = (bearer: BearerActor) =>
  inTransaction(clinic.system, async (tx) =>
    checkReadiness(
      tx,
      clinic.system,
      required(await lockAppointment(tx, clinic.system, bearer.appointmentId), 'a visit'),
    ),
  );

describe('nobody under 18 on the day books by themselves:', () => {
  it('not with a birthday on the day after, whatever they answered', async () => {
    const { bearer, startsAt } = await held();
    expect(await saveDetails(bearer, turning18(startsAt, 1))).toEqual(TOO_YOUNG);
    expect((await seeVisit(clinic, bearer)).patient).toBeNull();
    expectOk(await saveDetails(bearer, turning18(startsAt)));
  });

  it.each(['GB', 'IE', 'US', 'ZZ'])(
    'not at 15, 16 or 17 in %s, where they may sign themselves or not',
    async (country) => {
      const { bearer, startsAt } = await held();
      await inTransaction(clinic.system, (tx) => tx.update(location).set({ country }));
      for (const years of [15, 16, 17]) {
        for (const daysAfter of [0, 1]) {
          const details = turning18(startsAt, daysAfter, years);
          expect(await saveDetails(bearer, details), `turns ${years}`).toEqual(TOO_YOUNG);
        }
      }
      expect(await saveDetails(bearer, turning18(startsAt, 1))).toEqual(TOO_YOUNG);
      expectOk(await saveDetails(bearer, turning18(startsAt)));
      await inTransaction(clinic.system, (tx) => tx.update(location).set({ country: 'GB' }));
    },
  );

  it('by the day at the clinic, not that of the world’s clock', async () => {
    const { bearer } = await held();
    // Half past midnight in London in summer is still the day before in UTC.
    const startsAt = new Date('2027-06-30T23:30:00Z');
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set starts_at = ${startsAt.toISOString()},
        ends_at = ${new Date(startsAt.getTime() + 1_200_000).toISOString()}
        where id = ${bearer.appointmentId}`),
    );
    const born = (birthDate: string) => ({ ...turning18(startsAt), birthDate });
    expect(await saveDetails(bearer, born('2009-07-02'))).toEqual(TOO_YOUNG);
    expectOk(await saveDetails(bearer, born('2009-07-01')));
  });

  it('not by saying so, also when they go on without the pages', async () => {
    const { appointmentId } = await holdSoonest(clinic, clinic.call);
    const bearer = bearerActor(clinic.clinicId, appointmentId);
    expectOk(await submitScreening(bearer, { age: 'yes' }));
    expect(nextPage(await seeVisit(clinic, bearer))).toBe('not-suitable');
    expectOk(await saveDetails(bearer, ADA));
    expect(await confirmFreeAppointment(bearer)).toEqual(TOO_YOUNG);
  });

  it('not by choosing an earlier time afterwards', async () => {
    const { bearer, startsAt } = await held(new Date(Date.now() + 20 * 86_400_000));
    expectOk(await saveDetails(bearer, turning18(startsAt)));
    const [sooner] = await freeTimes(clinic, 8);
    const wish = { startsAt: required(sooner, 'a time'), practitionerId: null };
    expect(await reholdAppointment(bearer, wish)).toEqual(TOO_YOUNG);
    expect((await seeVisit(clinic, bearer)).startsAt).toEqual(startsAt);
  });

  it('not by moving a booked visit; staff may, for a clinician decides', async () => {
    const after = new Date(Date.now() + 25 * 86_400_000);
    const { times } = expectOk(
      await nextTimes(clinic.visitor, { ...clinic.treatment, after, count: 1 }),
    );
    const details = turning18(required(times[0], 'a time').startsAt);
    const bearer = await bookTreatment(clinic, { details, after });
    const [sooner] = await freeTimes(clinic, 9);
    const move = {
      appointmentId: bearer.appointmentId,
      startsAt: required(sooner, 'a time'),
      practitionerId: null,
    };
    expect(await moveAppointment(bearer, move)).toEqual(TOO_YOUNG);
    expectOk(await moveAppointment(clinic.staffWith('reception'), move));
  });

  it('not an assessment before the birthday either, with a treatment after it', async () => {
    const place = await makeSmallClinic({ asksForAssessment: true });
    const free = async (service: SmallClinic['treatment'], inDays: number) => {
      const after = new Date(Date.now() + inDays * 86_400_000);
      const found = expectOk(await nextTimes(place.visitor, { ...service, after, count: 1 }));
      return required(found.times[0], 'a time').startsAt;
    };
    const treatmentAt = await free(place.treatment, 14);
    const plan = expectOk(
      await holdPlan(place.visitor, {
        ...place.treatment,
        assessment: { startsAt: await free(place.assessment, 4), practitionerId: null },
        treatment: { startsAt: treatmentAt, practitionerId: null },
      }),
    );
    const bearer = bearerActor(place.clinicId, plan.appointmentId);
    expectOk(await submitScreening(bearer, { age: 'no', cold: 'no' }));
    expect(await saveDetails(bearer, turning18(treatmentAt, -3))).toEqual(TOO_YOUNG);
    expectOk(await saveDetails(bearer, turning18(treatmentAt, -14)));
  });

  it('not when the day has come nearer by other means: the last check before paying is the same', async () => {
    const bearer = await readyToPay(clinic);
    expect(await readiness(bearer)).toMatchObject({ ok: true });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update patient set birth_date = current_date - interval '17 years'
        where id = ${bearer.patientId}`),
    );
    expect(await readiness(bearer)).toEqual(TOO_YOUNG);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update patient set birth_date = ${ADA.birthDate} where id = ${bearer.patientId}`,
      ),
    );
  });
});

describe('what staff book for somebody under 18', () => {
  it('goes to a clinician once the questions are asked, whatever was answered', async () => {
    const place = await makeSmallClinic();
    await publishRescreen(place);
    const [startsAt] = await freeTimes(place, 10);
    const reception = place.staffWith('reception');
    const { appointmentId } = expectOk(
      await bookAtDesk(reception, {
        ...place.treatment,
        startsAt: required(startsAt, 'a time'),
        practitionerId: null,
        patient: turning18(new Date(), 900),
      }),
    );
    const answers = {
      age: 'no',
      cold: 'no',
      infection: 'no',
      pregnant: 'no',
      'new-medicine': 'no',
      'changed-mind': 'no',
    } as const;
    expectOk(await submitRescreen(reception, { appointmentId, answers }));
    expect(await findScreeningStanding(reception, appointmentId, new Date())).toMatchObject({
      kind: 'review-needed',
      open: [{ linkId: 'age' }],
    });
  });

  it('leaves adults alone', async () => {
    expect((await seeVisit(clinic, await bookCall(clinic))).status).toBe('booked');
  });
});
