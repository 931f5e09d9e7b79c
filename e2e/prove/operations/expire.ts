import { sweepExpiredHolds } from '../../../lib/appointment/release';
import type { Operation } from '../operation';

/**
 * A hold runs out: its end is put into the past, for no history can wait a quarter of an hour. Whether the sweep comes
 * at once or somebody else wants the time first is left to chance.
 */
export const expire: Operation = {
  name: 'expire',
  weight: 3,
  async run({ clinic, owner, visits }, random) {
    const [first, ...others] = visits;
    if (first === undefined) return null;
    const { id } = random.pick([first, ...others]);
    await owner.begin(async (sql) => {
      const past = sql`hold_expires_at = now() - interval '1 second'`;
      // The visit first, as every command does.
      await sql`update appointment set ${past}
        where clinic_id = ${clinic.clinicId} and id = ${id} and hold_expires_at is not null`;
      await sql`update slot set ${past} where (clinic_id, id) in (
        select clinic_id, id from slot where clinic_id = ${clinic.clinicId} and appointment_id = ${id}
          and hold_expires_at is not null order by schedule_id for update)`;
    });
    if (random.chance(0.5)) await sweepExpiredHolds(clinic.system);
    return { said: 'ok', effects: [] };
  },
};
