import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { makeSmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { addDays, localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { moveAtDesk } from '../move/desk-move';
import { listColumns } from './columns';
import { freeGaps } from './free-gaps';
import { listDay } from './queries';

const ZONE = 'Europe/London';

describe('who left, and what went out of use,', () => {
  it('has a column while visits stand there, with no time to book, and they can be moved away', async () => {
    const own = await makeSmallClinic();
    const bearer = await bookTreatment(own);
    const { startsAt, practitioner: person } = await seeVisit(own, bearer);
    const day = {
      location: { id: own.locationId, timeZone: ZONE },
      date: localDateOf(startsAt.getTime(), ZONE),
    };
    const desk = own.staffWith('reception');
    const read = async (asked: Parameters<typeof listColumns>[1] = day) =>
      (await listColumns(desk, asked)).map(({ actor, name, open, isGone }) => ({
        actor,
        name,
        hours: open.length,
        isGone,
      }));
    const before = await read();
    expect(before.every(({ isGone, hours }) => !isGone && hours > 0)).toBe(true);
    await inTransaction(own.system, (tx) =>
      tx.execute(sql`update schedule set active = false where clinic_id = ${own.clinicId}
        and (practitioner_id = ${person.id} or actor = 'room')`),
    );
    const gone = (await read()).filter(({ isGone }) => isGone);
    expect(gone).toEqual([
      { actor: 'practitioner', name: person.name, hours: 0, isGone: true },
      expect.objectContaining({ actor: 'room', hours: 0 }),
    ]);
    expect(await read()).toHaveLength(before.length);
    const columns = await listColumns(desk, day);
    const gaps = freeGaps(columns, await listDay(desk, day), new Date());
    expect(gaps.some(({ practitionerId }) => practitionerId === person.id)).toBe(false);
    const dayAfter = { ...day, date: addDays(day.date, 1) };
    expect((await read(dayAfter)).filter(({ isGone }) => isGone)).toEqual([]);
    expect((await read({ ...day, to: dayAfter.date })).filter(({ isGone }) => isGone)).toEqual(
      gone,
    );
    await inTransaction(own.system, (tx) =>
      tx.execute(sql`update schedule set active = true where clinic_id = ${own.clinicId}
        and actor = 'room'`),
    );
    const other = required(
      own.practitionerIds.find((id) => id !== person.id),
      'a colleague',
    );
    const { appointmentId } = bearer;
    expectOk(await moveAtDesk(desk, { appointmentId, startsAt, practitionerId: other }));
    expect((await read()).filter(({ isGone }) => isGone)).toEqual([]);
  });
});
