import type { StaffRole } from '../auth/actor';
import { hashJson } from '../shared/canonical-json';
import type { PractitionerId, StaffId } from '../shared/ids';

/** Who they are in the calendar: somebody there already, somebody new, or nobody. */
export type CalendarPerson =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly practitionerId: PractitionerId }
  | { readonly kind: 'new'; readonly title: string; readonly registration: string };

/**
 * What may be changed about who works here. `staffId` of an invitation is a new one, so that what is sent twice is done
 * once; `was`: the `staffVersion` that was looked at.
 */
export type StaffChange =
  | {
      readonly kind: 'invite';
      readonly staffId: StaffId;
      readonly name: string;
      readonly emailKey: string;
      readonly role: StaffRole;
      readonly person: CalendarPerson;
    }
  | {
      readonly kind: 'edit';
      readonly staffId: StaffId;
      readonly name: string;
      readonly role: StaffRole;
      readonly person: Exclude<CalendarPerson, { readonly kind: 'new' }>;
      readonly was: string;
    }
  | { readonly kind: 'leave'; readonly staffId: StaffId; readonly was: string }
  | { readonly kind: 'return'; readonly staffId: StaffId; readonly was: string };

type StaffFacts = {
  readonly name: string;
  readonly role: StaffRole;
  readonly practitionerId: PractitionerId | null;
  readonly active: boolean;
};

/** Changes whenever what a form shows of somebody does. */
export function staffVersion({ name, role, practitionerId, active }: StaffFacts): string {
  return hashJson({ name, role, practitionerId, active });
}
