import { beforeAll, describe, expect, it } from 'vitest';
import { listJobs } from '@/db/testing/owner';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  bookTreatment,
  expectOk,
  freeTimes,
  holdSoonest,
  messagesOf,
  seeVisit,
  slotsOf,
} from '@/db/testing/visits';
import { listVisitHistory } from '../../audit/queries';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { addDays, localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { DAY_MS } from '../../shared/milliseconds';
import { cancelAppointment } from '../cancel/cancel';
import { previewMove } from './desk-move';
import { type MoveInput, moveAppointment } from './move';

let clinic: SmallClinic;
let bearer: BearerActor;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  bearer = await bookTreatment(clinic);
});

const reception = () => clinic.staffWith('reception');
const oneTime = async (inDays: number) => required((await freeTimes(clinic, inDays))[0], 'a time');
const atNight = () => new Date(`${addDays(localDateOf(Date.now(), 'Europe/London'), 9)}T03:00:00Z`);

const inputFor = (visit: BearerActor, startsAt: Date): MoveInput => ({
  appointmentId: visit.appointmentId,
  startsAt,
  practitionerId: null,
});

const everythingOf = async (visit: BearerActor) => ({
  visit: await seeVisit(clinic, visit),
  slots: await slotsOf(clinic, visit),
  messages: await messagesOf(clinic, visit),
  history: await listVisitHistory(clinic.staffWith('manager'), visit.appointmentId),
});

type Case = { readonly actor?: StaffActor; readonly input: MoveInput };

describe('trying a place', () => {
  it('answers yes for a free one and leaves no trace: no time, no message, no job, no history', async () => {
    const before = await everythingOf(bearer);
    const startsAt = await oneTime(9);
    expect(await previewMove(reception(), inputFor(bearer, startsAt))).toEqual({
      ok: true,
      value: null,
    });
    expect(await everythingOf(bearer)).toEqual(before);
    expect(await listJobs(before.messages.map(({ id }) => id))).toHaveLength(1);
    expect(await freeTimes(clinic, 9)).toContainEqual(startsAt);
  });

  it.each<[string, () => Promise<Case>, string]>([
    [
      'that somebody has',
      async () => ({ input: inputFor(bearer, (await holdSoonest(clinic)).startsAt) }),
      'slot-taken',
    ],
    ['at night', async () => ({ input: inputFor(bearer, atNight()) }), 'time-not-offered'],
    [
      'in the past',
      async () => ({ input: inputFor(bearer, new Date('2020-01-06T10:00:00Z')) }),
      'too-soon',
    ],
    [
      'on a stale screen',
      async () => ({ input: { ...inputFor(bearer, await oneTime(10)), expectedVersion: 0 } }),
      'changed-meanwhile',
    ],
    [
      'for a visit that is cancelled',
      async () => {
        const cancelled = await bookTreatment(clinic);
        const { appointmentId } = cancelled;
        expectOk(await cancelAppointment(cancelled, { appointmentId, reason: 'patient' }));
        return { input: inputFor(cancelled, await oneTime(11)) };
      },
      'not-movable',
    ],
    [
      'with a reason that reception may not give',
      async () => ({ input: { ...inputFor(bearer, await oneTime(12)), overrideReason: 'Asked' } }),
      'override-not-allowed',
    ],
    [
      'with an empty reason',
      async () => ({
        actor: clinic.staffWith('clinician'),
        input: { ...inputFor(bearer, await oneTime(12)), overrideReason: ' ' },
      }),
      'override-reason-missing',
    ],
    [
      'for whoever only looks on',
      async () => ({
        actor: clinic.staffWith('auditor'),
        input: inputFor(bearer, await oneTime(13)),
      }),
      'not-found',
    ],
    [
      'for another clinic’s visit',
      async () => ({
        actor: (await makeSmallClinic()).staffWith('manager'),
        input: inputFor(bearer, await oneTime(13)),
      }),
      'not-found',
    ],
  ])('%s gets the refusal that the move itself gives', async (_, make, error) => {
    const { actor = reception(), input } = await make();
    expect(await previewMove(actor, input)).toEqual({ ok: false, error });
    expect(await moveAppointment(actor, input)).toEqual({ ok: false, error });
  });

  it.each(['assessment', 'treatment'] as const)(
    'tells when the %s would come too close to the other visit of its pair',
    async (which) => {
      const pairs = await makeSmallClinic({ asksForAssessment: true });
      const plan = await bookPlan(pairs, { after: new Date(Date.now() + 10 * DAY_MS) });
      const { startsAt } = await seeVisit(pairs, plan.treatment);
      const early = new Date(startsAt.getTime() - 4 * DAY_MS);
      const staff = pairs.staffWith('reception');
      expectOk(await moveAppointment(staff, inputFor(plan.assessment, early)));
      const isTreatment = which === 'treatment';
      const close = new Date(startsAt.getTime() - (isTreatment ? 3 : 1) * DAY_MS);
      const refused = {
        ok: false,
        error: isTreatment ? 'assessment-missing' : 'treatment-too-soon',
      };
      const input = inputFor(plan[which], close);
      expect(await previewMove(staff, input)).toEqual(refused);
      expect(await moveAppointment(staff, input)).toEqual(refused);
    },
  );
});
