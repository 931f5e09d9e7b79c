import { eq } from 'drizzle-orm';
import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { payment } from '@/db/schema/payment';
import { asOwner, listJobs } from '@/db/testing/owner';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { startTill, type Till } from '@/db/testing/till';
import {
  ADA,
  expectOk,
  freeTimesAfter,
  messagesOf,
  readyToPay,
  seeVisit,
  shiftVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { taskList } from '../../jobs/tasks';
import { expireOpenCheckout } from '../../payment/abandon-checkout';
import { returnFromCheckout } from '../../payment/return-from-checkout';
import { startCheckout } from '../../payment/start-checkout';
import { type AppointmentId, newId, type PaymentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { HOUR_MS } from '../../shared/milliseconds';
import type { Result } from '../../shared/result';
import { bookAtDesk } from '../desk/book';
import { endUnsuitableToday } from '../desk/not-suitable-today';
import { declineReview } from '../follow-up/review';
import { holdAppointment } from '../hold/hold';
import { reholdAppointment } from '../hold/rehold';
import { findNotSuitable } from '../plan/assessment-outcome';
import { proceedAppointment } from '../proceed';
import { nextPage } from '../steps';
import { listTreatmentsResting } from '../times/resting';
import { cancelAppointment } from './cancel';
import { restoreAppointment } from './restore';

let till: Till;
beforeAll(async () => {
  till = await startTill({ asksForAssessment: true });
});
afterAll(() => till.close());

const RESTING = ['pending', 'paying', 'proposed', 'booked'] as const;
type Resting = (typeof RESTING)[number];

type Scene = {
  readonly clinic: SmallClinic;
  readonly assessment: BearerActor;
  readonly resting: Readonly<Record<Resting, BearerActor>>;
};

/** One patient whose assessment is booked, and a treatment of each kind on the strength of it. */
async function setUp(): Promise<Scene> {
  const clinic = await makeSmallClinic({ asksForAssessment: true });
  const { assessment, treatment } = await bookPlan(clinic);
  const { startsAt } = await seeVisit(clinic, treatment);
  const wish = async () => {
    const [next] = await freeTimesAfter(clinic, startsAt);
    return {
      ...clinic.treatment,
      startsAt: required(next, 'a time after it'),
      practitionerId: null,
    };
  };
  const bearerOf = (id: AppointmentId) => bearerActor(clinic.clinicId, id, treatment.patientId);
  const held = async () => {
    const { appointmentId } = expectOk(await holdAppointment(clinic.visitor, await wish()));
    await set(clinic, appointmentId, { patientId: treatment.patientId });
    return bearerOf(appointmentId);
  };
  const paying = await held();
  await inTransaction(clinic.system, (tx) =>
    tx.insert(payment).values({
      ...{ clinicId: clinic.clinicId, id: newId<PaymentId>() },
      ...{ appointmentId: paying.appointmentId, status: 'creating', amountMinor: 2_200 },
      patientId: required(treatment.patientId, 'a payer'),
      ...{ currency: 'GBP', checkoutExpiresAt: new Date(Date.now() + HOUR_MS) },
    }),
  );
  const proposed = expectOk(
    await bookAtDesk(clinic.staffWith('reception'), { ...(await wish()), patient: ADA }),
  ).appointmentId;
  await set(clinic, proposed, { status: 'proposed' });
  const resting = {
    ...{ pending: await held(), paying, proposed: bearerOf(proposed), booked: treatment },
  };
  return { clinic, assessment, resting };
}

type Change = Partial<typeof appointment.$inferInsert>;
const set = ({ system }: SmallClinic, id: AppointmentId, change: Change) =>
  inTransaction(system, (tx) => tx.update(appointment).set(change).where(eq(appointment.id, id)));

async function which({ clinic, assessment }: Scene) {
  const { appointmentId } = assessment;
  const { version: expectedVersion } = await seeVisit(clinic, assessment);
  return { appointmentId, expectedVersion };
}

/** In the middle of it; `status`: how far it got. */
async function begun({ clinic, assessment }: Scene, status: 'booked' | 'arrived' | 'checked-in') {
  await shiftVisit(clinic, assessment, { startsInHours: -0.1 });
  await set(clinic, assessment.appointmentId, { status });
}

type Way = (scene: Scene) => Promise<Result<unknown, string>>;

const cancelAtDesk =
  (reason: 'patient' | 'clinic' | 'not-suitable'): Way =>
  async (scene) =>
    cancelAppointment(scene.clinic.staffWith('reception'), { ...(await which(scene)), reason });

const CANCELLED: readonly (readonly [string, Way])[] = [
  [
    'the patient cancels it',
    async (scene) =>
      cancelAppointment(scene.assessment, { ...(await which(scene)), reason: 'patient' }),
  ],
  ['the desk cancels it as the patient asked', cancelAtDesk('patient')],
  ['the desk cancels it, or closes its time', cancelAtDesk('clinic')],
  ['the desk cancels it as not suitable', cancelAtDesk('not-suitable')],
  [
    'a clinician declines it',
    async (scene) => {
      await set(scene.clinic, scene.assessment.appointmentId, { status: 'proposed' });
      const input = { ...(await which(scene)), note: 'No.' };
      return declineReview(scene.clinic.staffWith('clinician'), input);
    },
  ],
  [
    'it is not made on the day',
    async (scene) => {
      await begun(scene, 'arrived');
      const input = { ...(await which(scene)), note: 'Sunburn.' };
      return endUnsuitableToday(scene.clinic.staffWith('clinician'), input);
    },
  ],
];

async function standingOf({ clinic, resting }: Scene) {
  const lines = await Promise.all(
    RESTING.map(async (kind) => {
      const { status, cancellationReason } = await seeVisit(clinic, resting[kind]);
      const slots = (await slotsOf(clinic, resting[kind])).length > 0 ? ['keeps its time'] : [];
      return [kind, [status, cancellationReason, ...slots].join(' ')] as const;
    }),
  );
  return Object.fromEntries(lines);
}

const LET_GO = 'cancelled assessment-ended';

describe('what rests on an assessment', () => {
  it.each(CANCELLED)('ends with it at once when %s', async (_, end) => {
    const scene = await setUp();
    const { clinic, resting } = scene;
    expect(expectOk(await end(scene))).toBeDefined();
    const over = expect.stringMatching(
      /^cancelled (patient|clinic|not-suitable|not-suitable-today)$/,
    );
    expect(await standingOf(scene)).toEqual({
      ...{ pending: LET_GO, paying: LET_GO, proposed: over, booked: over },
    });
    // On their page, where they are: a mail would come for something that they have not booked.
    expect(nextPage(await seeVisit(clinic, resting.pending))).toBe('expired');
    expect(await messagesOf(clinic, resting.pending)).toEqual([]);
    const keys = [resting.paying, resting.pending].map(
      ({ appointmentId }) => `expire-checkout/${appointmentId}`,
    );
    expect((await listJobs(keys)).map(({ key }) => key)).toEqual([keys[0]]);
  });

  it('is let go where it is only held when nobody comes; what is booked waits to be looked at', async () => {
    const scene = await setUp();
    await begun(scene, 'booked');
    const to = 'noshow';
    const missed = await proceedAppointment(scene.clinic.staffWith('reception'), {
      ...(await which(scene)),
      to,
    });
    expectOk(missed);
    expect(await standingOf(scene)).toEqual({
      ...{ pending: LET_GO, paying: LET_GO },
      ...{ proposed: 'proposed  keeps its time', booked: 'booked  keeps its time' },
    });
  });

  it('ends as not suitable when that is what it found', async () => {
    const scene = await setUp();
    await begun(scene, 'checked-in');
    const input = { ...(await which(scene)), note: 'Not milia.' };
    expectOk(await findNotSuitable(scene.clinic.staffWith('clinician'), input));
    const over = 'cancelled not-suitable';
    expect(await standingOf(scene)).toEqual({
      ...{ pending: over, paying: over, proposed: over, booked: over },
    });
    const { appointmentId } = scene.resting.paying;
    expect(await listJobs([`expire-checkout/${appointmentId}`])).toHaveLength(1);
  });

  it('is named before it is cancelled, what is only held as such', async () => {
    const { assessment, resting } = await setUp();
    const listed = await listTreatmentsResting(assessment, assessment.appointmentId);
    const heldOnly = listed.filter(({ isHeld }) => isHeld).map(({ id }) => id);
    expect(new Set(heldOnly)).toEqual(
      new Set([resting.pending.appointmentId, resting.paying.appointmentId]),
    );
    expect(listed).toHaveLength(4);
  });

  it('and has another assessment is left alone', async () => {
    const scene = await setUp();
    const { clinic, assessment } = scene;
    const { startsAt } = await seeVisit(clinic, assessment);
    const again = { ...clinic.assessment, practitionerId: null, patient: ADA };
    const other = { ...again, startsAt: new Date(startsAt.getTime() + HOUR_MS) };
    expectOk(await bookAtDesk(clinic.staffWith('reception'), other));
    expectOk(await cancelAtDesk('clinic')(scene));
    expect(await standingOf(scene)).toMatchObject({ pending: 'pending  keeps its time' });
  });
});

describe('a time let go with its assessment, when the cancelling is undone,', () => {
  async function undone() {
    const scene = await setUp();
    expectOk(await cancelAtDesk('clinic')(scene));
    const reception = scene.clinic.staffWith('reception');
    expectOk(await restoreAppointment(reception, await which(scene)));
    return scene;
  }

  it('does not come back by itself, which keeps nothing else from coming back', async () => {
    expect(await standingOf(await undone())).toEqual({
      ...{ pending: LET_GO, paying: LET_GO },
      ...{ proposed: 'booked  keeps its time', booked: 'booked  keeps its time' },
    });
  });

  it('can be held again by whoever held it, and needs no other assessment then', async () => {
    const { clinic, resting } = await undone();
    const { startsAt } = await seeVisit(clinic, resting.pending);
    expectOk(await reholdAppointment(resting.pending, { startsAt, practitionerId: null }));
    const again = await seeVisit(clinic, resting.pending);
    expect(again).toMatchObject({ status: 'pending', assessment: { state: 'on-record' } });
  });
});

describe('money for a time that was let go with its assessment', () => {
  let day = 3;
  async function paying() {
    day += 3;
    const { clinic } = till;
    const after = new Date(Date.now() + day * 24 * HOUR_MS);
    const details = { ...ADA, email: `ada${day}@example.com` };
    const { assessment, treatment } = await bookPlan(clinic, { after, details });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        "update healthcare_service set consent_required = true where slug = 'cryotherapy'",
      ),
    );
    const { startsAt } = await seeVisit(clinic, treatment);
    const bearer = await readyToPay(clinic, { after: startsAt, details });
    const { url } = expectOk(await startCheckout(bearer));
    return { assessment, bearer, url };
  }
  const end = ({ appointmentId }: BearerActor) =>
    cancelAppointment(till.clinic.staffWith('reception'), { appointmentId, reason: 'clinic' });
  const outcomeOf = async (bearer: BearerActor) => {
    const { status, cancellationReason, refund } = await seeVisit(till.clinic, bearer);
    return [status, cancellationReason, refund?.amountMinor ?? 0];
  };

  it('cannot be paid any more once Stripe has heard of it', async () => {
    const { assessment, bearer, url } = await paying();
    expectOk(await end(assessment));
    expect(await expireOpenCheckout(till.clinic.system, bearer.appointmentId)).toBe('expired');
    expect((await till.pay(url)).status).not.toBe(200);
    expect(await outcomeOf(bearer)).toEqual(['cancelled', 'assessment-ended', 0]);
  });

  it('can be paid on a page begun since, though the job that closes the first is tried again', async () => {
    const { assessment, bearer } = await paying();
    const { appointmentId } = bearer;
    expectOk(await end(assessment));
    const [job] = await asOwner(
      (owner) => owner<{ payload: unknown }[]>`
        select payload from graphile_worker._private_jobs where key = ${`expire-checkout/${appointmentId}`}`,
    );
    const tryAgain = () => taskList()['expire-checkout']?.(job?.payload, {} as JobHelpers);
    await tryAgain();
    const { startsAt } = await seeVisit(till.clinic, bearer);
    const reception = till.clinic.staffWith('reception');
    const { version: expectedVersion } = await seeVisit(till.clinic, assessment);
    const undone = { appointmentId: assessment.appointmentId, expectedVersion };
    expectOk(await restoreAppointment(reception, undone));
    expectOk(await reholdAppointment(bearer, { startsAt, practitionerId: null }));
    const { url } = expectOk(await startCheckout(bearer));
    await tryAgain();
    expect((await till.pay(url)).status).toBe(200);
  });

  it('goes back in full when it comes before that', async () => {
    const { assessment, bearer, url } = await paying();
    expectOk(await end(assessment));
    await till.pay(url);
    await till.deliver();
    expect(await outcomeOf(bearer)).toEqual(['cancelled', 'time-lost', 2_200]);
    expect(await returnFromCheckout(bearer)).toBe('ended');
    expect(await slotsOf(till.clinic, bearer)).toEqual([]);
  });

  it('books it when the cancelling was undone meanwhile and the time is still free', async () => {
    const { assessment, bearer, url } = await paying();
    expectOk(await end(assessment));
    const { version: expectedVersion } = await seeVisit(till.clinic, assessment);
    const { appointmentId } = assessment;
    const reception = till.clinic.staffWith('reception');
    expectOk(await restoreAppointment(reception, { appointmentId, expectedVersion }));
    await till.pay(url);
    await till.deliver();
    expect(await outcomeOf(bearer)).toEqual(['booked', null, 0]);
  });
});
