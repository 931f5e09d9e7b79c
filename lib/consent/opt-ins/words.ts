import { formatDate, formatTime } from '../../shared/format';
import type { OptIn } from './standing';

/** "Yes"; "No"; "Yes, taken back on Tuesday 1 December 2026, 10:15 am". */
export function optInWords(
  { isAgreed, takenBackAt }: Pick<OptIn, 'isAgreed' | 'takenBackAt'>,
  timeZone: string,
): string {
  if (!isAgreed) return 'No';
  if (takenBackAt === null) return 'Yes';
  return `Yes when signing, taken back on ${formatDate(takenBackAt, timeZone)}, ${formatTime(takenBackAt, timeZone)}`;
}
