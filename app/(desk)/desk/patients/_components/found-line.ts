import { ageOn } from '@/lib/patient/model';
import type { FoundPatient } from '@/lib/patient/search';
import { formatDate, formatTime } from '@/lib/shared/format';
import { readablePhone } from '@/lib/shared/phone';
import { calendarDate } from '../../retention/calendar-date';

/** One found patient in words, as the search and the command palette show it. */
export type FoundLine = {
  readonly id: string;
  readonly name: string;
  /** "12 March 1990, 36". */
  readonly born: string;
  readonly phone: string;
  readonly visit: string;
  /** Of that visit; null where there is none. */
  readonly visitId: string | null;
};

export function foundLine({ id, fullName, birthDate, phone, visit }: FoundPatient): FoundLine {
  const today = new Date().toISOString().slice(0, 10);
  return {
    id,
    name: fullName,
    born: `${calendarDate(birthDate)}, ${ageOn(birthDate, today)}`,
    phone: readablePhone(phone),
    visit: visitWords(visit),
    visitId: visit?.id ?? null,
  };
}

function visitWords(visit: FoundPatient['visit']): string {
  if (!visit) return 'No appointment yet';
  const { startsAt, timeZone, serviceName } = visit;
  const moment = `${formatDate(startsAt, timeZone)}, ${formatTime(startsAt, timeZone)}`;
  return `${howItStands(visit)} ${moment}: ${serviceName}`;
}

/** Whose time is past was here only if somebody saw them. */
function howItStands({ status, isAhead }: NonNullable<FoundPatient['visit']>): string {
  if (status === 'arrived' || status === 'checked-in') return 'Is here for';
  if (status === 'fulfilled') return 'Was here';
  return isAhead ? 'Comes' : 'Was expected';
}
