import { sweepExpiredHolds } from '../../../lib/appointment/hold/release';
import type { Operation } from '../operation';
import { someVisit } from '../someone';

/**
 * A hold runs out: its end is put into the past, for no history can wait a quarter of an hour. Whether the sweep comes
 * at once or somebody else wants the time first is left to chance.
 */
export const expire: Operation = {
  name: 'expire',
  weight: 4,
  async run(world, random) {
    const visit = someVisit(world, random);
    if (visit === null || visit.isPlanned) return null;
    const { clinic, owner } = world;
    await owner.begin(async (sql) => {
      const past = sql`hold_expires_at = now() - interval '1 second'`;
      const ofPlan = sql`(id = ${visit.id} or planned_for_id = ${visit.id} and status = 'pending')`;
      // The treatment first and its assessment after it, then what they take, as every command does.
      await sql`select 1 from appointment
        where clinic_id = ${clinic.clinicId} and id = ${visit.id} for update`;
      await sql`update appointment set ${past}
        where clinic_id = ${clinic.clinicId} and ${ofPlan} and hold_expires_at is not null`;
      await sql`update slot set ${past} where (clinic_id, id) in (
        select clinic_id, id from slot where clinic_id = ${clinic.clinicId} and hold_expires_at is not null
          and appointment_id in (select id from appointment where clinic_id = ${clinic.clinicId} and ${ofPlan})
        order by schedule_id, during for update)`;
    });
    if (random.chance(0.5)) await sweepExpiredHolds(clinic.system);
    return { said: 'ok', effects: [] };
  },
};
