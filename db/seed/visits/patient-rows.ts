import type { PatientId } from '../../../lib/shared/ids';
import { required } from '../../../lib/shared/invariant';
import type { patient } from '../../schema/patient';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import { Random } from '../random';
import { NAME_ROWS } from './patient-names';

type PatientRow = typeof patient.$inferInsert & { readonly id: PatientId };

/** The demo's patient number `number`, the same in every demo apart from the age, which follows `now`. */
export function patientRow(number: number, locationSlug: string, now: Date): PatientRow {
  const { given, family } = required(NAME_ROWS[number % NAME_ROWS.length], 'a row of names');
  const round = Math.floor(number / NAME_ROWS.length);
  const first = required(given[round % given.length], 'a given name');
  const last = required(family[Math.floor(round / given.length) % family.length], 'a family name');
  // Patients beyond the last pair of names share one, as people do, but no address.
  const again = Math.floor(round / (given.length * family.length));
  const email = `${plain(first)}.${plain(last)}${again || ''}@patients.example`;
  return {
    clinicId: DEMO_CLINIC_ID,
    id: demoId<PatientId>(`patient/${number}`),
    fullName: `${first} ${last}`,
    email,
    emailKey: email,
    phone: phoneOf(number, locationSlug),
    birthDate: birthDateOf(number, now),
  };
}

// Ofcom and the North American plan keep these numbers for fiction; those of Ofcom's mobiles are no valid numbers.
function phoneOf(number: number, locationSlug: string): string {
  return locationSlug === 'london'
    ? `+442079460${String(number % 1000).padStart(3, '0')}`
    : `+121255501${String(number % 100).padStart(2, '0')}`;
}

function birthDateOf(number: number, now: Date): string {
  const random = new Random(number);
  const year = now.getUTCFullYear() - random.between(20, 74);
  const month = String(random.between(1, 12)).padStart(2, '0');
  return `${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
}

/** Letters a to z only: "Dąbrowski" becomes "dabrowski". */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
