import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, freeTimes } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bearerActor } from '../../auth/mint';
import { freshen } from '../../schedule/freshen';
import { addDays, datesBetween, localDateOf } from '../../scheduling/zone';
import { holdAppointment } from '../hold/hold';
import { releaseHold } from '../hold/release';
import { rememberedDays } from './day-times';
import { readAvailability } from './read-availability';
import { rememberedOffering } from './remembered-offering';
import { listTimes } from './times';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const today = () => localDateOf(Date.now(), 'Europe/London');
const asked = () => ({ from: today(), to: addDays(today(), 20) });

async function remembered(practitioner?: SmallClinic['practitionerIds'][number]) {
  const input = { service: 'cryotherapy', location: 'london', ...asked(), view: 'slots' } as const;
  const bytes = expectOk(await readAvailability(clinic.visitor, { ...input, practitioner }));
  const json = new TextDecoder().decode(bytes);
  const { slots } = JSON.parse(json) as { slots: { start: string; practitionerIds: string[] }[] };
  return slots.map(({ start, practitionerIds }) => [Date.parse(start), practitionerIds.toSorted()]);
}

/** The same question, answered from rows alone. */
async function fromRows(practitionerId?: SmallClinic['practitionerIds'][number]) {
  const { from, to } = asked();
  const key = { ...clinic.treatment, fromDate: from, toDate: to };
  const { times } = expectOk(
    await listTimes(clinic.visitor, { ...key, practitionerId: practitionerId ?? null }),
  );
  return times.map((time) => [time.startsAt.getTime(), time.practitionerIds.toSorted()]);
}

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

async function hold(startsAt: Date) {
  const wish = { ...clinic.treatment, startsAt, practitionerId: null };
  return expectOk(await holdAppointment(clinic.visitor, wish));
}

describe('free times told from memory', () => {
  it('are those that the rows say, for anybody and for one practitioner', async () => {
    expect(await remembered()).toEqual(await fromRows());
    expect((await remembered()).length).toBeGreaterThan(100);
    const [first] = clinic.practitionerIds;
    expect(await remembered(first)).toEqual(await fromRows(first));
  });

  it('lose a time the moment it is held, and have it again the moment it is released', async () => {
    const before = await remembered();
    const [startsAt = new Date()] = await freeTimes(clinic, 5);
    const { appointmentId } = await hold(startsAt);
    const during = await remembered();
    expect(during.length).toBeLessThan(before.length);
    expect(during).toEqual(await fromRows());
    await releaseHold(bearerActor(clinic.clinicId, appointmentId));
    expect(await remembered()).toEqual(before);
  });

  it('have a time again when its hold runs out, though no row changed', async () => {
    const before = await remembered();
    const [startsAt = new Date()] = await freeTimes(clinic, 5);
    await hold(startsAt);
    await change(sql`update slot set hold_expires_at = clock_timestamp() + interval '1 second'`);
    expect((await remembered()).length).toBeLessThan(before.length);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await remembered()).toEqual(before);
  });

  it.each([
    ['the hours', sql`update opening_hours set end_minutes = 720`],
    [
      'a holiday',
      sql`insert into holiday select clinic_id, id, current_date + 6, 'Fair' from location`,
    ],
    ['a schedule', sql`update schedule set active = false where actor = 'device'`],
    ['the length of the treatment', sql`update healthcare_service set duration_minutes = 60`],
    ['who may do it', sql`delete from practitioner_competence where true`],
    [
      'time off',
      sql`insert into time_off (clinic_id, schedule_id, during, reason)
        select clinic_id, id, tstzrange(now() + interval '4 days', now() + interval '9 days'), 'leave'
        from schedule where actor = 'room'`,
    ],
  ])('follow a change of %s', async (_, statement) => {
    const before = await remembered();
    await change(statement);
    const after = await remembered();
    expect(after).not.toEqual(before);
    expect(after).toEqual(await fromRows());
  });

  it('see a change that began before others and was committed after them', async () => {
    const [early = new Date(), late = new Date()] = await freeTimes(clinic, 5, 40).then((times) => [
      times[0],
      times[39],
    ]);
    let committed = () => {};
    const waiting = new Promise<void>((resolve) => {
      committed = resolve;
    });
    const slow = inTransaction(clinic.system, async (tx) => {
      await tx.execute(sql`insert into slot (clinic_id, schedule_id, during, status)
        select clinic_id, id, tstzrange(${early.toISOString()}, ${early.toISOString()}::timestamptz + interval '20 min'), 'busy'
        from schedule where actor = 'room'`);
      await waiting;
    });
    await hold(late);
    await remembered();
    committed();
    await slow;
    const now = await remembered();
    expect(now.some(([start]) => start === early.getTime())).toBe(false);
    expect(now).toEqual(await fromRows());
  });

  it('are not kept as if they knew of a change that came between the hours and the times', async () => {
    const fresh = await freshen(clinic.visitor);
    const offering = expectOk(await rememberedOffering(clinic.visitor, fresh, clinic.treatment));
    await change(sql`update opening_hours set end_minutes = 720`);
    // Somebody else asks meanwhile: now the memory knows, and whoever has the old hours in hand does not.
    await freshen(clinic.visitor);
    const dates = datesBetween(today(), addDays(today(), 20));
    await rememberedDays(clinic.visitor, fresh, offering, dates);
    expect(await remembered()).toEqual(await fromRows());
  });

  it('are never behind the rows while many book and release at once', async () => {
    const times = await freeTimes(clinic, 3, 60);
    let isBusy = true;
    const books = times.map(async (startsAt, index) => {
      const wish = { ...clinic.treatment, startsAt, practitionerId: null };
      const held = await holdAppointment(clinic.visitor, wish);
      if (held.ok && index % 3 === 0) {
        await releaseHold(bearerActor(clinic.clinicId, held.value.appointmentId));
      }
    });
    const all = Promise.all(books).then(() => {
      isBusy = false;
    });
    while (isBusy) await remembered();
    await all;
    expect(await remembered()).toEqual(await fromRows());
  });

  it('ask the database once for all who ask in the same moment', async () => {
    const questions = Array.from({ length: 50 }, () => freshen(clinic.visitor));
    const answers = await Promise.all(questions);
    expect(new Set(answers.map(({ now }) => now)).size).toBeLessThanOrEqual(2);
  });
});
