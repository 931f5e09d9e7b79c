import { beforeEach, expect, it } from 'vitest';
import { addDevice, addRoom } from '@/db/testing/more-rooms';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, freeTimes } from '@/db/testing/visits';
import type { ScheduleId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { findResource } from '../move/find-resource';
import { nextTimes } from '../times/times';
import { bookAtDesk, type DeskBookInput } from './book';
import { listDay } from './queries';

let clinic: SmallClinic;
let second: ScheduleId;
let startsAt: Date;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  second = await addRoom(clinic, 'Room 2');
  await addDevice(clinic, 'Unit 2');
  startsAt = required((await freeTimes(clinic, 6))[0], 'a free time');
});

const bookIn = (resourceId: ScheduleId | null, more: Partial<DeskBookInput> = {}) =>
  bookAtDesk(clinic.staffWith('manager'), {
    ...clinic.treatment,
    startsAt,
    practitionerId: null,
    patient: ADA,
    resourceId,
    ...more,
  });

const firstIn = async (resourceId: ScheduleId | null) => {
  const asked = { ...clinic.treatment, after: startsAt, count: 1, resourceId };
  return expectOk(await nextTimes(clinic.staffWith('reception'), asked)).times[0]?.startsAt;
};

async function schedulesAt(): Promise<readonly (readonly ScheduleId[])[]> {
  const location = { id: clinic.locationId, timeZone: 'Europe/London' };
  const date = startsAt.toISOString().slice(0, 10) as Parameters<typeof listDay>[1]['date'];
  const day = await listDay(clinic.staffWith('reception'), { location, date });
  return day.map(({ scheduleIds }) => scheduleIds);
}

it('a chosen room is the one that is booked, and where it is taken none stands in for it', async () => {
  expect(await firstIn(second)).toEqual(startsAt);
  expectOk(await bookIn(second));
  expect(await schedulesAt()).toEqual([expect.arrayContaining([second])]);
  expect(await bookIn(second)).toEqual({ ok: false, error: 'slot-taken' });
  expect(await firstIn(second)).not.toEqual(startsAt);
  // The other room and the other unit are free all the while.
  expect(await firstIn(null)).toEqual(startsAt);
  expectOk(await bookIn(null));
});

it('a reason to overbook places it over what is in the chosen room, not into another one', async () => {
  expectOk(await bookIn(second));
  expectOk(await bookIn(second, { overbookReason: 'Urgent.' }));
  const both = await schedulesAt();
  expect(both).toHaveLength(2);
  for (const ids of both) expect(ids).toContain(second);
});

it('a room that the treatment does not use is refused, and no time is offered there', async () => {
  const other = await addRoom(clinic, 'Office', { kind: 'office' });
  expect(await bookIn(other)).toEqual({ ok: false, error: 'time-not-offered' });
  expect(await firstIn(other)).toBeUndefined();
});

it('a room is named by its schedule to its own clinic alone', async () => {
  const { staffWith } = await makeSmallClinic();
  expect(await findResource(clinic.staffWith('reception'), second)).toMatchObject({
    name: 'Room 2',
    actor: 'room',
  });
  expect(await findResource(staffWith('reception'), second)).toBeNull();
});
