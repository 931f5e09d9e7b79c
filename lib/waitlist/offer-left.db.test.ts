import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookCall, bookTreatment, expectOk, midnightAhead, seeVisit } from '@/db/testing/visits';
import { ANY_TIME, bookAndWait, offersOf } from '@/db/testing/waiting';
import { inTransaction } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { holdAppointment } from '../appointment/hold/hold';
import { releaseHold, sweepExpiredHolds } from '../appointment/hold/release';
import { moveAppointment } from '../appointment/move/move';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { localDateOf, offsetMinutesAt } from '../scheduling/zone';
import { required } from '../shared/invariant';
import { DAY_MS, MINUTE_MS } from '../shared/milliseconds';
import type { LeftSlot } from './announce';
import { joinWaitlist } from './commands';
import { offerLeftTime } from './offer-left';
import type { TimeToOffer } from './offer-time';

const ZONE = 'Europe/London';
let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

type Payload = TimeToOffer & { readonly clinicId: string; readonly slots: readonly LeftSlot[] };

/** What waits in the queue for this clinic, with how it came there and for when. */
async function queued() {
  const jobs = await asOwner(
    (owner) => owner<{ key: string; run_at: Date; payload: Payload }[]>`
      select j.key, j.run_at, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'offer-freed-time' order by j.id`,
  );
  return jobs.filter(({ payload }) => payload.clinicId === clinic.clinicId);
}

/** The last of it, run now; the offers that were made. */
async function runLast(): Promise<number> {
  const { payload } = required((await queued()).at(-1), 'a job');
  const { slots, clinicId: _, ...time } = payload;
  return offerLeftTime(clinic.system, { ...time, startsAt: new Date(time.startsAt) }, slots);
}

async function leave(bearer: BearerActor): Promise<void> {
  const { appointmentId } = bearer;
  expectOk(await cancelAppointment(bearer, { appointmentId, reason: 'patient' }));
}

const inDays = (days: number) => ({ after: new Date(Date.now() + days * DAY_MS) });

function wallMinutes(instant: Date): number {
  const date = localDateOf(instant.getTime(), ZONE);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return (instant.getTime() - midnight) / MINUTE_MS + offsetMinutesAt(instant.getTime(), ZONE);
}

async function roundTimes() {
  const rounds = await inTransaction(clinic.system, (tx) =>
    tx.execute<{ starts_at: string; practitioner_id: string }>(
      sql`select starts_at, practitioner_id from waitlist_round order by created_at, id`,
    ),
  );
  return rounds.map((round) => ({ ...round, startsAt: new Date(round.starts_at) }));
}

describe('the time that a visit left is offered', () => {
  it('at another start in it to who asked for one, though its own start is too early for them', async () => {
    const gone = await bookTreatment(clinic, inDays(5));
    const { startsAt } = await seeVisit(clinic, gone);
    const waits = await bookAndWait(clinic, 20, { fromMinutes: wallMinutes(startsAt) + 1 });
    await leave(gone);
    expect(await runLast()).toBe(1);
    const [own, other, ...more] = await roundTimes();
    expect(own?.startsAt).toEqual(startsAt);
    expect(other?.startsAt.getTime()).toBeGreaterThan(startsAt.getTime());
    expect(more).toEqual([]);
    expect(await offersOf(clinic, waits)).toMatchObject([{ status: 'open' }]);
  });

  it('to who waits for another clinician, where what it took was the only room and device', async () => {
    const gone = await bookTreatment(clinic, inDays(5));
    const { startsAt, practitioner } = await seeVisit(clinic, gone);
    const other = required(
      clinic.practitionerIds.find((id) => id !== practitioner.id),
      'another clinician',
    );
    await bookAndWait(clinic, 20, { practitionerId: other });
    await leave(gone);
    expect(await runLast()).toBe(1);
    expect((await roundTimes()).at(-1)).toMatchObject({ startsAt, practitioner_id: other });
  });

  it('and nothing beside it that was free all along', async () => {
    const far = await bookCall(clinic, midnightAhead(20));
    const gone = await bookCall(clinic, midnightAhead(5));
    const { practitioner } = await seeVisit(clinic, gone);
    const other = required(
      clinic.practitionerIds.find((id) => id !== practitioner.id),
      'another clinician',
    );
    const wish = { ...ANY_TIME, practitionerId: other };
    expectOk(await joinWaitlist(far, { appointmentId: far.appointmentId, wish }));
    await leave(gone);
    expect(await runLast()).toBe(0);
    expect(await roundTimes()).toHaveLength(1);
  });

  it('at no other start to who may not come at all, for their answers wait for a clinician', async () => {
    const gone = await bookTreatment(clinic, inDays(5));
    await bookAndWait(clinic, 20);
    await change(sql`update appointment set status = 'proposed' where id in
      (select appointment_id from waitlist_entry)`);
    await leave(gone);
    expect(await runLast()).toBe(0);
    expect(await roundTimes()).toHaveLength(1);
  });

  it('when it is moved away from as well', async () => {
    const gone = await bookTreatment(clinic, inDays(5));
    const { startsAt } = await seeVisit(clinic, gone);
    await bookAndWait(clinic, 20, { fromMinutes: wallMinutes(startsAt) + 1 });
    const to = { startsAt: new Date(startsAt.getTime() + 7 * DAY_MS), practitionerId: null };
    expectOk(await moveAppointment(gone, { appointmentId: gone.appointmentId, ...to }));
    expect(await runLast()).toBe(1);
  });
});

describe('a time that somebody only held', () => {
  const holdAt = async (startsAt: Date) => {
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    const { appointmentId } = expectOk(await holdAppointment(clinic.visitor, wish));
    return bearerActor(clinic.clinicId, appointmentId);
  };

  it('goes round once it is let go, where it was held when it should have gone round', async () => {
    const gone = await bookTreatment(clinic, inDays(5));
    const { startsAt } = await seeVisit(clinic, gone);
    const waits = await bookAndWait(clinic, 20);
    await leave(gone);
    await holdAt(startsAt);
    expect(await runLast()).toBe(0);
    const again = required((await queued()).at(-1), 'a job');
    expect(again.key).toContain('freed-again/');
    expect(again.run_at.getTime()).toBeGreaterThan(Date.now() + 5 * MINUTE_MS);
    await change(sql`update slot set hold_expires_at = now() - interval '1 second'
      where status = 'busy-tentative'`);
    await sweepExpiredHolds(clinic.system);
    expect(await runLast()).toBe(1);
    expect(await offersOf(clinic, waits)).toMatchObject([{ status: 'open' }]);
  });

  it('goes round to who began to wait while it was held, and is no news to the others', async () => {
    const gone = await bookTreatment(clinic, inDays(5));
    const { startsAt } = await seeVisit(clinic, gone);
    await leave(gone);
    await bookAndWait(clinic, 20);
    const before = (await queued()).length;
    expectOk(await releaseHold(await holdAt(startsAt)));
    expect(await queued()).toHaveLength(before);
    const held = await holdAt(startsAt);
    await bookAndWait(clinic, 21);
    expectOk(await releaseHold(held));
    expect(await queued()).toHaveLength(before + 1);
    expect(await runLast()).toBe(1);
  });
});
