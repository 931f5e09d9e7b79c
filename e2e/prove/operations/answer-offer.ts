import type { BearerActor, StaffActor } from '../../../lib/auth/actor';
import { bearerActor } from '../../../lib/auth/mint';
import type { AppointmentId, PatientId, WaitlistOfferId } from '../../../lib/shared/ids';
import { acceptOffer } from '../../../lib/waitlist/accept';
import { declineOffer } from '../../../lib/waitlist/end-offer';
import { answer, type Operation } from '../operation';

type Offer = {
  readonly id: WaitlistOfferId;
  readonly visit: AppointmentId;
  readonly patientId: PatientId;
  readonly startsAt: Date;
};

/** Somebody says yes or no to a sooner time, perhaps too late, perhaps after somebody else, perhaps by phone. */
export const answerOffer: Operation = {
  name: 'answer an offer',
  weight: 8,
  async run({ clinic, owner }, random) {
    const [first, ...others] = await owner<Offer[]>`
      select o.id, o.appointment_id as visit, o.patient_id as "patientId", r.starts_at as "startsAt"
      from waitlist_offer o join waitlist_round r on r.clinic_id = o.clinic_id and r.id = o.round_id
      where o.clinic_id = ${clinic.clinicId} order by o.created_at desc limit 6`;
    if (first === undefined) return null;
    const { id, visit, patientId, startsAt } = random.pick([first, ...others]);
    const bearer = bearerActor(clinic.clinicId, visit, patientId);
    const actor = random.pick<BearerActor | StaffActor>([
      bearer,
      bearer,
      clinic.staffWith('reception'),
    ]);
    if (random.chance(0.1)) return answer(await declineOffer(actor, id), []);
    const effect = { visit, did: 'moved', startsAt: startsAt.getTime(), orEarlier: true };
    return answer(await acceptOffer(actor, id), [effect]);
  },
};
