import { describe, expect, it } from 'vitest';
import { STAFF_ROLES } from '../auth/actor';
import { patientActor, staffActor, systemActor, visitorActor } from '../auth/mint';
import { type ClinicId, newId, type StaffId, type UserId } from '../shared/ids';
import {
  APPOINTMENT_STATUSES,
  type AppointmentStatus,
  CANCELLABLE_STATUSES,
  canProceed,
  OCCUPYING_STATUSES,
} from './model';
import { canChangeVisits, canReviewScreening } from './policy';

/** The whole table, written out once more: a step that is not here must not exist. */
const STEPS = [
  'booked → arrived',
  'booked → noshow',
  'arrived → checked-in',
  'arrived → booked',
  'arrived → noshow',
  'checked-in → fulfilled',
  'checked-in → arrived',
  'fulfilled → checked-in',
  'noshow → booked',
];

describe('the day’s way through the clinic', () => {
  it('has these steps and no others', () => {
    const allowed = APPOINTMENT_STATUSES.flatMap((from) =>
      APPOINTMENT_STATUSES.filter((to) => canProceed(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(allowed.sort()).toEqual([...STEPS].sort());
  });

  it('can be walked back, one step for each step but "did not come" after arriving', () => {
    const way: AppointmentStatus[] = ['booked', 'arrived', 'checked-in', 'fulfilled'];
    for (const [n, from] of way.entries()) {
      const to = way[n + 1];
      if (to) expect([canProceed(from, to), canProceed(to, from)]).toEqual([true, true]);
    }
  });

  it('never leaves or enters a state that has its own command', () => {
    const others: AppointmentStatus[] = [
      'proposed',
      'pending',
      'cancelled',
      'entered-in-error',
      'waitlist',
    ];
    for (const other of others) {
      for (const status of APPOINTMENT_STATUSES) {
        expect([canProceed(other, status), canProceed(status, other)]).toEqual([false, false]);
      }
    }
  });
});

it('every visit that can be cancelled has a time to give back', () => {
  const occupying: readonly AppointmentStatus[] = OCCUPYING_STATUSES;
  for (const status of CANCELLABLE_STATUSES) expect(occupying).toContain(status);
});

describe('who', () => {
  const clinicId = newId<ClinicId>();
  const userId = newId<UserId>();
  const staff = STAFF_ROLES.map((role) =>
    staffActor({
      clinicId,
      userId,
      role,
      staffId: newId<StaffId>(),
      name: 'Rosa',
      practitionerId: null,
      signedInAt: new Date(),
    }),
  );

  it('changes visits: all staff but auditors, patients, jobs; never a visitor', () => {
    expect(staff.filter(canChangeVisits).map(({ role }) => role)).toEqual([
      'reception',
      'clinician',
      'prescriber',
      'manager',
    ]);
    expect(canChangeVisits(visitorActor(clinicId))).toBe(false);
    expect(canChangeVisits(systemActor(clinicId, 'test'))).toBe(true);
    expect(canChangeVisits(patientActor({ clinicId, userId, patientIds: [] }))).toBe(true);
  });

  it('decides on a screening: clinicians and prescribers only', () => {
    expect(staff.filter(canReviewScreening).map(({ role }) => role)).toEqual([
      'clinician',
      'prescriber',
    ]);
  });
});
