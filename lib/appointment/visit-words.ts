import { dateTimeFormat } from '../shared/date-time-format';
import { formatTime } from '../shared/format';

/** "Tuesday 1 December" on the wall calendar of `timeZone`. */
export function formatDay(instant: Date, timeZone: string): string {
  return dayWords(instant, timeZone, 'long');
}

/** "Tue 1 December", where there is little room. */
export function formatShortDay(instant: Date, timeZone: string): string {
  return dayWords(instant, timeZone, 'short');
}

function dayWords(instant: Date, timeZone: string, weekday: 'long' | 'short'): string {
  return dateTimeFormat('en-GB', { weekday, day: 'numeric', month: 'long', timeZone })
    .format(instant)
    .replace(',', '');
}

/** "Tuesday 1 December, 10:15 am" on the clock of `timeZone`; say the zone beside it once a page. */
export function formatMoment(instant: Date, timeZone: string): string {
  return `${formatDay(instant, timeZone)}, ${formatTime(instant, timeZone)}`;
}

/** "London time": what to call the clock of `timeZone` in a sentence. */
export function zoneWords(timeZone: string): string {
  return `${(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')} time`;
}

/** "45 days", "6 months": days as people say them, rather a little less than too many. */
export function daysInWords(days: number): string {
  return days < 60 ? hoursInWords(days * 24) : `${Math.floor(days / 30)} months`;
}

/** "2 days", "36 hours": hours as people say them. */
export function hoursInWords(hours: number): string {
  const [count, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
