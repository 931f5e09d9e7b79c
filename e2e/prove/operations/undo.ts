import { restoreAppointment } from '../../../lib/appointment/cancel/restore';
import { answer, type Operation } from '../operation';
import { someVisit } from '../someone';

/** The desk takes a cancellation back while nobody has been told. */
export const undo: Operation = {
  name: 'undo',
  weight: 4,
  async run(world, random) {
    const visit = someVisit(world, random);
    if (visit === null) return null;
    const { clinic, owner } = world;
    const [row] = await owner<{ version: number }[]>`
      select version from appointment where clinic_id = ${clinic.clinicId} and id = ${visit.id}`;
    if (row === undefined) return null;
    const undone = await restoreAppointment(clinic.staffWith('reception'), {
      appointmentId: visit.id,
      expectedVersion: row.version,
    });
    return answer(undone, [{ visit: visit.id, did: 'taken up again' }]);
  },
};
