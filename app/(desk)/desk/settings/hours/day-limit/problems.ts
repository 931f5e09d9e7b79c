import type { DayLimitError } from '@/lib/opening-hours/day-limit';

export const PROBLEMS: Readonly<Record<DayLimitError, string>> = {
  'not-found': 'You may look at this limit, not change it.',
  'no-change': 'Nothing changes: this is the limit that holds already.',
};

export function limitWords(most: number | null): string {
  return most === null ? 'no limit' : String(most);
}
