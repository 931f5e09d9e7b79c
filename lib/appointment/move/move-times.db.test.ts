import { beforeAll, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment } from '@/db/testing/visits';
import type { BearerActor } from '../../auth/actor';
import type { PractitionerId } from '../../shared/ids';
import { listMoveTimes } from './move-times';

let clinic: SmallClinic;
let bearer: BearerActor;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  bearer = await bookTreatment(clinic);
});

const ask = (practitionerId: PractitionerId | null) =>
  listMoveTimes(clinic.staffWith('reception'), {
    appointmentId: bearer.appointmentId,
    from: new Date(),
    count: 400,
    withinReflection: false,
    practitionerId,
  });

describe('the times a visit can move to', () => {
  it('are those of one clinician where one is asked for, and tell who else could be', async () => {
    const anyone = await ask(null);
    const of = ({ times }: typeof anyone, id: PractitionerId) =>
      times.filter(({ practitionerId }) => practitionerId === id);
    for (const id of clinic.practitionerIds) {
      const one = await ask(id);
      expect(one.times.length).toBeGreaterThan(0);
      expect(of(one, id)).toEqual(one.times);
      // The four weeks are longer than the list: one person alone goes further.
      expect(one.times).toEqual(expect.arrayContaining(of(anyone, id)));
      expect(one.practitioners.map((each) => each.id).toSorted()).toEqual(
        clinic.practitionerIds.toSorted(),
      );
    }
  });
});
