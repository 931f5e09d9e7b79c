import { bearerActor } from '../../../lib/auth/mint';
import type { AppointmentId, PatientId, WaitlistOfferId } from '../../../lib/shared/ids';
import { acceptOffer } from '../../../lib/waitlist/accept';
import { sweepWaitlist } from '../../../lib/waitlist/continue-round';
import { answer, type Operation } from '../operation';

type OpenOffer = {
  readonly id: WaitlistOfferId;
  readonly visit: AppointmentId;
  readonly patientId: PatientId;
};

/**
 * The time to answer is over: its end is put into the past, and somebody may say yes all the same. Whether the clinic's
 * sweep comes first is left to chance.
 */
export const offerRunsOut: Operation = {
  name: 'offer runs out',
  weight: 4,
  async run({ clinic, owner }, random) {
    const { clinicId } = clinic;
    let late: readonly OpenOffer[] = [];
    await owner.begin(async (sql) => {
      const past = sql`now() - interval '1 second'`;
      // The round first, as everybody who touches an offer does.
      const [round] = await sql<{ id: string }[]>`
        select id from waitlist_round as r where clinic_id = ${clinicId} and ended_at is null
          and exists (select from waitlist_offer where clinic_id = r.clinic_id and round_id = r.id and status = 'open')
        order by created_at limit 1 for update`;
      if (round === undefined) return;
      late = await sql<OpenOffer[]>`update waitlist_offer set expires_at = ${past}
        where clinic_id = ${clinicId} and round_id = ${round.id} and status = 'open'
        returning id, appointment_id as visit, patient_id as "patientId"`;
      await sql`update slot set hold_expires_at = ${past} where (clinic_id, id) in (
        select clinic_id, id from slot where clinic_id = ${clinicId} and waitlist_round_id = ${round.id}
        order by schedule_id for update)`;
    });
    if (random.chance(0.3)) await sweepWaitlist(clinic.system);
    const [first, ...others] = late;
    if (first === undefined || random.chance(0.3)) return { said: 'ok', effects: [] };
    const { id, visit, patientId } = random.pick([first, ...others]);
    const accepted = await acceptOffer(bearerActor(clinicId, visit, patientId), id);
    // Never a success, so never an effect: the model says by itself that it came too late.
    return answer(accepted, []);
  },
};
