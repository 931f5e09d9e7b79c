import type { StaffActor, SystemActor } from '../../../lib/auth/actor';
import type { HealthcareServiceId } from '../../../lib/shared/ids';
import type { WaitlistMode } from '../../../lib/waitlist/model';
import { offerFreedTime } from '../../../lib/waitlist/offer-time';
import { answer, type Operation } from '../operation';

/** A time goes round among those who wait, by itself or because the desk says so. */
export const offer: Operation = {
  name: 'offer',
  weight: 5,
  async run({ clinic, thereId, offered, services }, random) {
    const service = random.pick(services);
    const ids: Record<typeof service, HealthcareServiceId | null> = {
      call: clinic.callId,
      treatment: clinic.treatmentId,
      assessment: clinic.assessmentId,
      callThere: clinic.callId,
    };
    const time = {
      healthcareServiceId: ids[service] ?? clinic.callId,
      locationId: service === 'callThere' ? thereId : clinic.locationId,
      practitionerId: random.pick([...clinic.practitionerIds]),
      startsAt: random.pick(offered[service]),
    };
    const offerer = random.pick<StaffActor | SystemActor>([
      clinic.system,
      clinic.staffWith('reception'),
    ]);
    const mode = random.pick<WaitlistMode>(['one-by-one', 'all-at-once']);
    return answer(await offerFreedTime(offerer, time, mode), []);
  },
};
