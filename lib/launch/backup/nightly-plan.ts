import { DAY_MS } from '../../shared/milliseconds';

/** Half past two by the clock of this machine: few people book then, and no clock change falls on it for long. */
const NIGHT = { hour: 2, minute: 30 } as const;
const KEPT_NIGHTS = 7;
const KEPT_WEEKS = 4;
const NAME = /^milium-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})$/;

/**
 * Whether a copy must be made now: there was a night since the last one. `lastAt` is the last backup, or, when there
 * was none, when the database was made: a night that the machine slept through is made up for.
 */
export function isBackupDue(now: Date, lastAt: Date): boolean {
  const night = new Date(now);
  night.setHours(NIGHT.hour, NIGHT.minute, 0, 0);
  if (night > now) night.setDate(night.getDate() - 1);
  return lastAt < night;
}

/** "milium-2027-03-01T02-30-00", in UTC. */
export function backupName(moment: Date): string {
  return `milium-${moment.toISOString().slice(0, 19).replaceAll(':', '-')}`;
}

/**
 * Which of these copies may go: all but the last seven, and the last one of each of the four weeks (from Monday, UTC)
 * before that of the newest. A name that is not one of ours is never among them.
 */
export function backupsToDrop(names: readonly string[]): readonly string[] {
  const copies = names
    .flatMap((name) => {
      const day = dayOf(name);
      return day === null ? [] : [{ name, week: Math.floor((day + 3) / 7) }];
    })
    .toSorted((a, b) => b.name.localeCompare(a.name));
  const newestWeek = copies[0]?.week ?? 0;
  const keptWeeks = new Set<number>();
  return copies
    .filter(({ week }, position) => {
      const isLastOfWeek = !keptWeeks.has(week);
      keptWeeks.add(week);
      return position >= KEPT_NIGHTS && !(isLastOfWeek && newestWeek - week <= KEPT_WEEKS);
    })
    .map(({ name }) => name);
}

/** Days since 1 January 1970, a Thursday. */
function dayOf(name: string): number | null {
  const [, date] = NAME.exec(name) ?? [];
  const at = date ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : at / DAY_MS;
}
