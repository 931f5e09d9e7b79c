import type { StaffRole } from '@/lib/auth/actor';
import type { StaffError } from '@/lib/staff/change-staff';

/** What each role may do, as the policies have it. */
export const ROLE_HINTS: Readonly<Record<StaffRole, string>> = {
  reception: 'Books, moves and cancels. Sees no health answers.',
  clinician: 'All of that, reads health answers, reviews, countersigns, may shorten thinking time.',
  prescriber: 'As a clinician.',
  manager: 'Books, and changes the settings and who works here.',
  auditor: 'Looks at everything and changes nothing.',
};

export const PROBLEMS: Readonly<Record<StaffError, string>> = {
  'not-found': 'This is not there any more, or not yours to change. A manager says who works here.',
  'no-change': 'Nothing changes: this is how it is already.',
  stale:
    'Somebody has changed it since you opened this page. Nothing was changed: go back and look.',
  'own-role':
    'You cannot take the manager’s role from yourself, or leave. Another manager can do it.',
  'last-manager': 'Nobody else is a manager. Make somebody a manager first.',
  'address-taken':
    'Somebody with this email address works here, or has left. Look in the list: they can come back.',
  'person-taken': 'Somebody else who works here is that clinician.',
};

/** At which field a refusal is said; else above the form. */
export const FIELD_OF: Readonly<Partial<Record<StaffError, string>>> = {
  'own-role': 'role',
  'last-manager': 'role',
  'address-taken': 'email',
  'person-taken': 'person',
};
