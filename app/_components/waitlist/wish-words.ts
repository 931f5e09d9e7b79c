import { formatDate } from '@/lib/shared/format';
import { wallTime } from './wall-time';

type Wish = {
  readonly weekdays: readonly number[];
  readonly fromMinutes: number;
  readonly toMinutes: number;
  readonly notBefore: string | null;
};

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "Any day, 09:00 to 20:00": when somebody could come. */
export function wishWords({ weekdays, fromMinutes, toMinutes, notBefore }: Wish): string {
  const days =
    weekdays.length === DAYS.length ? 'Any day' : weekdays.map((day) => DAYS[day - 1]).join(', ');
  const from = notBefore
    ? `, not before ${formatDate(new Date(`${notBefore}T12:00:00Z`), 'UTC')}`
    : '';
  return `${days}, ${wallTime(fromMinutes)} to ${wallTime(toMinutes)}${from}`;
}
