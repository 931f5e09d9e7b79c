import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES, type AppointmentStatus } from '@/lib/appointment/model';
import { STAFF_ROLES, type StaffRole } from '@/lib/auth/actor';
import { staffActor } from '@/lib/auth/mint';
import { type ClinicId, newId, type StaffId, type UserId } from '@/lib/shared/ids';
import { type NeedsPlace, needsPlace } from './needs-place';

const as = (role: StaffRole) =>
  staffActor({
    clinicId: newId<ClinicId>(),
    staffId: newId<StaffId>(),
    userId: newId<UserId>(),
    role,
    name: 'Rosa',
    practitionerId: null,
    signedInAt: new Date(),
  });

const PLACES: Record<AppointmentStatus, NeedsPlace> = {
  proposed: 'here',
  booked: 'here',
  arrived: 'here',
  pending: 'once-booked',
  cancelled: 'next-booking',
  'checked-in': 'nowhere',
  fulfilled: 'nowhere',
  noshow: 'nowhere',
  'entered-in-error': 'nowhere',
  waitlist: 'nowhere',
};

describe('where it is written down whom a signature needs', () => {
  it.each(APPOINTMENT_STATUSES)('while %s', (status) => {
    for (const role of STAFF_ROLES) {
      const of = (consentRequired: boolean) =>
        needsPlace(as(role), { status, service: { consentRequired } });
      expect(of(true), role).toBe(role === 'auditor' ? 'nowhere' : PLACES[status]);
      expect(of(false), role).toBe('nowhere');
    }
  });
});
