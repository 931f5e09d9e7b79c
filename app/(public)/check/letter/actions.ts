'use server';

import { visitor } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { readLetterSigns } from '@/lib/self-check/letter';
import { formatDate } from '@/lib/shared/format';
import type { LetterState } from './letter-state';

/** A POST, so that what somebody ticks never stands in an address, a history or a log. */
export async function writeLetter(_: LetterState, form: FormData): Promise<LetterState> {
  const signs = readLetterSigns(form);
  if (signs.length === 0) return { signs, isMissing: true, letter: null };
  const { name, locations } = await findPublicClinic(await visitor());
  const date = formatDate(new Date(), locations[0]?.timeZone ?? 'Europe/London');
  return { signs, isMissing: false, letter: { clinicName: name, date } };
}
