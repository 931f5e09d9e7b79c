import type { AppointmentId, PatientId } from '../../../lib/shared/ids';
import type { Random } from '../random';

const WORD = 2 ** 32;

/**
 * A repeatable id in the order of time, as the product's own are: a million ids in no order would make every index
 * larger and slower than it is in a clinic. Version 8 (RFC 9562): made in our own way.
 */
export function bulkVisitId(bookedAtMs: number, random: Random): AppointmentId {
  const time = hex(bookedAtMs, 12);
  const [a, b] = [hex(random.next() * WORD, 8), hex(random.next() * WORD, 8)];
  return `${time.slice(0, 8)}-${time.slice(8)}-8${a.slice(0, 3)}-8${a.slice(3, 6)}-${a.slice(6)}${b}00` as AppointmentId;
}

export function bulkPatientId(number: number): PatientId {
  return `b0000000-0000-8000-8000-${hex(number, 12)}` as PatientId;
}

function hex(value: number, digits: number): string {
  return Math.floor(value).toString(16).padStart(digits, '0');
}
