import type { StaffRole } from '../../../lib/auth/actor';

export type SeedStaff = {
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly practitionerSlug: string | null;
};

/** One member of staff a role; the demo's sign-in page offers each with one click. */
export const STAFF: readonly SeedStaff[] = [
  {
    name: 'Sam Whitfield',
    email: 'reception@milium.example',
    role: 'reception',
    practitionerSlug: null,
  },
  {
    name: 'Marta Zielińska',
    email: 'clinician@milium.example',
    role: 'clinician',
    practitionerSlug: 'zielinska',
  },
  {
    name: 'Dr Helena Lindqvist',
    email: 'prescriber@milium.example',
    role: 'prescriber',
    practitionerSlug: 'lindqvist',
  },
  { name: 'Priya Raman', email: 'manager@milium.example', role: 'manager', practitionerSlug: null },
  { name: 'Owen Hughes', email: 'auditor@milium.example', role: 'auditor', practitionerSlug: null },
];
