import { slot } from '../../../db/schema/schedule';
import { inTransaction } from '../../../db/transaction';
import { newId, type ScheduleId, type SlotId } from '../../../lib/shared/ids';
import type { Operation } from '../operation';

const MINUTE_MS = 60_000;

/** A practitioner takes half an hour off around one of the few times; the constraint refuses it over a visit. */
export const timeOff: Operation = {
  name: 'time off',
  weight: 1,
  async run({ clinic, owner, offered }, random) {
    const [schedule] = await owner<{ id: ScheduleId }[]>`
      select id from schedule where clinic_id = ${clinic.clinicId}
        and practitioner_id = ${random.pick([...clinic.practitionerIds])}`;
    if (schedule === undefined) return null;
    const start = random.pick(offered.call);
    const end = new Date(start.getTime() + 30 * MINUTE_MS);
    const staff = clinic.staffWith('manager');
    const taken = await inTransaction(staff, (tx) =>
      tx
        .insert(slot)
        .values({
          clinicId: clinic.clinicId,
          id: newId<SlotId>(),
          scheduleId: schedule.id,
          during: { start, end },
          status: 'busy-unavailable',
        })
        .onConflictDoNothing()
        .returning({ id: slot.id }),
    );
    return { said: taken.length === 1 ? 'ok' : 'slot-taken', effects: [] };
  },
};
