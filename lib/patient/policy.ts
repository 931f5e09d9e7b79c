import type { StaffActor, StaffRole } from '../auth/actor';

/** Everyone who works at the clinic: the front desk finds people, an auditor checks what was done with their records. */
const READERS: readonly StaffRole[] = [
  'reception',
  'clinician',
  'prescriber',
  'manager',
  'auditor',
];

/** Whether this person may look for patients and open a patient's page. */
export function canReadPatients(actor: StaffActor): boolean {
  return READERS.includes(actor.role);
}
