import { beforeAll, describe, expect, it } from 'vitest';
import { ageAnswers, PLAIN, publishRescreen, SHORT } from '@/db/testing/rescreen';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookTreatment,
  expectOk,
  freeTimes,
  messagesOf,
  shiftVisit,
} from '@/db/testing/visits';
import { moveAppointment } from '../appointment/move/move';
import type { BearerActor } from '../auth/actor';
import { sendCommunication } from '../communication/send';
import { required } from '../shared/invariant';
import { announceRescreens } from './announce-rescreen';
import { submitRescreen } from './rescreen';

let clinic: SmallClinic;
let people = 0;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  await publishRescreen(clinic);
});

async function dueIn(startsInHours: number) {
  people += 1;
  const details = { ...ADA, fullName: `Ada ${people}`, email: `ada.${people}@example.com` };
  const bearer = await bookTreatment(clinic, { answers: PLAIN, details });
  await ageAnswers(bearer);
  await shiftVisit(clinic, bearer, { startsInHours });
  return bearer;
}

const asked = async (bearer: BearerActor) =>
  (await messagesOf(clinic, bearer)).filter(({ kind }) => kind === 'rescreen-opened');

describe('the mail with the short questions', () => {
  it('is queued once, when they open, whoever sweeps at the same moment', async () => {
    const [far, near] = [await dueIn(24.1), await dueIn(23.9)];
    const swept = await Promise.all([1, 2, 3, 4].map(() => announceRescreens(clinic.system)));
    expect(swept.reduce((sum, queued) => sum + queued, 0)).toBe(1);
    await announceRescreens(clinic.system);
    expect([(await asked(far)).length, (await asked(near)).length]).toEqual([0, 1]);
  });

  it('does not go out for what has begun, nor before what staff have just booked can no longer be undone', async () => {
    const [begun, justBooked] = [await dueIn(-0.1), await dueIn(20)];
    await shiftVisit(clinic, justBooked, { startsInHours: 20, bookedDaysAgo: 0 });
    await announceRescreens(clinic.system);
    expect([await asked(begun), await asked(justBooked)]).toEqual([[], []]);
  });

  it('asks nothing of anybody where no question is asked again', async () => {
    const other = await makeSmallClinic();
    const bearer = await bookTreatment(other);
    await shiftVisit(other, bearer, { startsInHours: 20 });
    expect(await announceRescreens(other.system)).toBe(0);
  });

  it('is withheld when they were answered before it went', async () => {
    const bearer = await dueIn(20);
    await announceRescreens(clinic.system);
    const { appointmentId } = bearer;
    expectOk(await submitRescreen(bearer, { appointmentId, answers: SHORT }));
    const [message] = await asked(bearer);
    expect(await sendCommunication(clinic.system, required(message, 'a message').id)).toBe(
      'withheld',
    );
  });

  it('is withheld when the visit was moved, and comes again when the questions open anew', async () => {
    const bearer = await dueIn(20);
    await announceRescreens(clinic.system);
    const [startsAt] = await freeTimes(clinic, 12);
    const moved = await moveAppointment(bearer, {
      appointmentId: bearer.appointmentId,
      startsAt: required(startsAt, 'a time'),
      practitionerId: null,
    });
    expectOk(moved);
    const [message] = await asked(bearer);
    expect(await sendCommunication(clinic.system, required(message, 'a message').id)).toBe(
      'withheld',
    );
    await announceRescreens(clinic.system);
    expect(await asked(bearer)).toHaveLength(1);
  });
});
