import { removeTimeOff } from '../../../lib/closure/remove-time-off';
import type { TimeOffId } from '../../../lib/shared/ids';
import { answer, type Operation } from '../operation';

/** The desk opens closed time again. */
export const openAgain: Operation = {
  name: 'open again',
  weight: 1,
  async run({ clinic, owner }, random) {
    const [first, ...others] = await owner<{ id: TimeOffId }[]>`
      select id from time_off where clinic_id = ${clinic.clinicId} order by id`;
    if (first === undefined) return null;
    const { id } = random.pick([first, ...others]);
    return answer(await removeTimeOff(clinic.staffWith('reception'), id), []);
  },
};
