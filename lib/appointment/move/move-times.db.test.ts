import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import type { PractitionerId } from '../../shared/ids';
import { DAY_MS } from '../../shared/milliseconds';
import { listMoveTimes } from './move-times';

let clinic: SmallClinic;
let bearer: BearerActor;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  bearer = await bookTreatment(clinic);
});

const ask = (practitionerId: PractitionerId | null) =>
  listMoveTimes(clinic.staffWith('reception'), {
    appointmentId: bearer.appointmentId,
    from: new Date(),
    count: 400,
    withinReflection: false,
    practitionerId,
  });

describe('the times a visit can move to', () => {
  it('are those of one clinician where one is asked for, and tell who else could be', async () => {
    const anyone = await ask(null);
    const of = ({ times }: typeof anyone, id: PractitionerId) =>
      times.filter(({ practitionerId }) => practitionerId === id);
    for (const id of clinic.practitionerIds) {
      const one = await ask(id);
      expect(one.times.length).toBeGreaterThan(0);
      expect(of(one, id)).toEqual(one.times);
      // The four weeks are longer than the list: one person alone goes further.
      expect(one.times).toEqual(expect.arrayContaining(of(anyone, id)));
      expect(one.practitioners.map((each) => each.id).toSorted()).toEqual(
        clinic.practitionerIds.toSorted(),
      );
    }
  });

  it('are looked for past the four weeks where nothing is free in them', async () => {
    const closed = (days: number) =>
      inTransaction(clinic.system, async (tx) => {
        await tx.execute(sql`delete from time_off where clinic_id = ${clinic.clinicId}`);
        await tx.execute(sql`insert into time_off (clinic_id, schedule_id, during, reason)
          select clinic_id, id, tstzrange(now(), now() + make_interval(days => ${days})), 'Away'
          from schedule where clinic_id = ${clinic.clinicId} and practitioner_id is not null`);
      });
    const [now, inDays] = [Date.now(), (days: number) => now + days * DAY_MS];
    await closed(40);
    const [next] = (await ask(null)).times;
    expect(next?.startsAt.getTime()).toBeGreaterThan(inDays(40));
    expect(next?.startsAt.getTime()).toBeLessThan(inDays(42));
    await closed(400);
    expect(await ask(null)).toMatchObject({ times: [], practitioners: [{}, {}] });
  });
});
