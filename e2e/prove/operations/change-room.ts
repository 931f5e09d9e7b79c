import { moveAtDesk } from '../../../lib/appointment/move/desk-move';
import type { PractitionerId, ScheduleId } from '../../../lib/shared/ids';
import { answer, type Operation } from '../operation';
import { someVisit } from '../someone';

type Seen = { version: number; starts_at: Date; practitioner_id: PractitionerId };

/** The desk gives a visit another room or device unit, where it stands or at another of the few times. */
export const changeRoom: Operation = {
  name: 'change-room',
  weight: 5,
  async run(world, random) {
    const visit = someVisit(world, random);
    if (visit === null) return null;
    const { clinic, owner } = world;
    const [seen] = await owner<Seen[]>`select version, starts_at, practitioner_id
      from appointment where clinic_id = ${clinic.clinicId} and id = ${visit.id}`;
    const [first, ...more] = await owner<{ id: ScheduleId }[]>`select id from schedule
      where clinic_id = ${clinic.clinicId} and practitioner_id is null order by id`;
    if (seen === undefined || first === undefined) return null;
    const isElsewhen = random.chance(0.3);
    const startsAt = isElsewhen ? random.pick(world.offered[visit.service]) : seen.starts_at;
    const changed = await moveAtDesk(clinic.staffWith('reception'), {
      appointmentId: visit.id,
      startsAt,
      practitionerId: seen.practitioner_id,
      resourceId: random.pick([first, ...more]).id,
      expectedVersion: seen.version,
    });
    const isMoved = startsAt.getTime() !== seen.starts_at.getTime();
    const moved = { visit: visit.id, did: 'moved', startsAt: startsAt.getTime() };
    return answer(changed, isMoved ? [moved] : []);
  },
};
