import { describe, expect, it } from 'vitest';
import { STAFF_ROLES, type StaffRole } from '../auth/actor';
import { bearerActor, patientActor, staffActor, systemActor, visitorActor } from '../auth/mint';
import { type AppointmentId, type ClinicId, newId, type StaffId, type UserId } from '../shared/ids';
import { canChangeVisits, canReadScreening, canReviewScreening } from './policy';

const clinicId = newId<ClinicId>();
const userId = newId<UserId>();
const as = (role: StaffRole) =>
  staffActor({
    clinicId,
    staffId: newId<StaffId>(),
    userId,
    role,
    name: 'Rosa',
    practitionerId: null,
    signedInAt: new Date(),
  });

// One row a role: may change the calendar, may decide on a screening, may read health answers.
const TABLE: Record<StaffRole, readonly [boolean, boolean, boolean]> = {
  reception: [true, false, false],
  clinician: [true, true, true],
  prescriber: [true, true, true],
  manager: [true, false, true],
  auditor: [false, false, true],
};

describe('what each role may do', () => {
  it.each(STAFF_ROLES)('%s', (role) => {
    const actor = as(role);
    expect([canChangeVisits(actor), canReviewScreening(actor), canReadScreening(actor)]).toEqual(
      TABLE[role],
    );
  });

  it('everyone else: their own visit, never as a mere visitor', () => {
    expect(canChangeVisits(bearerActor(clinicId, newId<AppointmentId>()))).toBe(true);
    expect(canChangeVisits(patientActor({ clinicId, userId, patientIds: [] }))).toBe(true);
    expect(canChangeVisits(systemActor(clinicId, 'test'))).toBe(true);
    expect(canChangeVisits(visitorActor(clinicId))).toBe(false);
  });
});
