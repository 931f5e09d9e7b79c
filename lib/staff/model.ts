import type { StaffRole } from '../auth/actor';

/** What people call each role. */
export const ROLE_WORDS: Record<StaffRole, string> = {
  reception: 'Reception',
  clinician: 'Clinician',
  prescriber: 'Prescriber',
  manager: 'Manager',
  auditor: 'Auditor',
};
