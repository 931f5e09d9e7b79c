import { sweepWaitlist } from '../../../lib/waitlist/continue-round';
import type { Operation } from '../operation';

/** The time to answer is over: its end is put into the past. Whether the clinic's sweep comes first is left to chance. */
export const offerRunsOut: Operation = {
  name: 'offer runs out',
  weight: 2,
  async run({ clinic, owner }, random) {
    const { clinicId } = clinic;
    await owner.begin(async (sql) => {
      const past = sql`now() - interval '1 second'`;
      // The round first, as everybody who touches an offer does.
      const [round] = await sql<{ id: string }[]>`
        select id from waitlist_round where clinic_id = ${clinicId} and ended_at is null
        order by created_at limit 1 for update`;
      if (round === undefined) return;
      await sql`update waitlist_offer set expires_at = ${past}
        where clinic_id = ${clinicId} and round_id = ${round.id} and status = 'open'`;
      await sql`update slot set hold_expires_at = ${past} where (clinic_id, id) in (
        select clinic_id, id from slot where clinic_id = ${clinicId} and waitlist_round_id = ${round.id}
        order by schedule_id for update)`;
    });
    if (random.chance(0.5)) await sweepWaitlist(clinic.system);
    return { said: 'ok', effects: [] };
  },
};
