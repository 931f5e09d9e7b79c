import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/milliseconds';
import { backupName, backupsToDrop, isBackupDue } from './nightly-plan';

/** By the machine's clock, whatever its zone. */
const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute);

describe('a copy each night', () => {
  it.each([
    ['right after half past two', local(24, 2, 31), local(23, 2, 30), true],
    ['not before half past two', local(24, 2, 29), local(23, 2, 30), false],
    ['not twice a night', local(24, 23), local(24, 2, 31), false],
    ['in the morning, when the machine slept', local(24, 8), local(22, 2, 30), true],
    ['not on the first day of a database', local(24, 18), local(24, 9), false],
    ['not again after one by hand in the same night', local(24, 2, 40), local(24, 2, 35), false],
  ])('is due %s', (_, now, lastAt, due) => expect(isBackupDue(now, lastAt)).toBe(due));
});

describe('the copies that are kept', () => {
  const newest = Date.parse('2027-03-25T02:30:00Z'); // a Thursday
  const nights = (count: number) =>
    Array.from({ length: count }, (_, n) => backupName(new Date(newest - n * DAY_MS)));
  const kept = (names: readonly string[]) => {
    const dropped = new Set(backupsToDrop(names));
    return names.filter((name) => !dropped.has(name)).map((name) => name.slice(7, 17));
  };

  it('are the last seven, and the last of each of the four weeks before', () => {
    expect(kept(nights(100))).toEqual([
      '2027-03-25',
      '2027-03-24',
      '2027-03-23',
      '2027-03-22',
      '2027-03-21',
      '2027-03-20',
      '2027-03-19',
      '2027-03-14',
      '2027-03-07',
      '2027-02-28',
    ]);
  });

  it('stay the same however often the old ones are cleared away, night by night', () => {
    let there: string[] = [];
    for (const name of nights(100).toReversed()) {
      const dropped = new Set(backupsToDrop([...there, name]));
      there = [...there, name].filter((each) => !dropped.has(each));
    }
    expect(there.toReversed()).toEqual(nights(100).filter((name) => there.includes(name)));
    expect(kept(nights(100))).toEqual(there.toReversed().map((name) => name.slice(7, 17)));
  });

  it('are all of them while there are few, and everything that is not named like one', () => {
    expect(backupsToDrop(nights(7))).toEqual([]);
    expect(backupsToDrop(['notes', 'milium-before-the-move', ...nights(3)])).toEqual([]);
    expect(backupsToDrop([])).toEqual([]);
  });
});
