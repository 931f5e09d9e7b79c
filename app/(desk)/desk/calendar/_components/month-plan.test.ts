import { describe, expect, it } from 'vitest';
import { dayInterval } from '@/lib/scheduling/zone';
import { planMonth } from './month-plan';

const ZONE = 'Europe/London';
const EMPTY = { counts: [], full: [], holidays: [] };
const count = (date: string, serviceSlug: string, visits: number, displaced = 0) => ({
  ...{ date, serviceSlug, serviceName: serviceSlug, visits, displaced },
});

const dayOf = (date: string, read: Partial<Parameters<typeof planMonth>[2]>) =>
  planMonth(date, ZONE, { people: [], month: EMPTY, service: '', ...read })
    .flat()
    .find((day) => day?.date === date);

describe('the plan of a month', () => {
  it('is of whole weeks from Monday, and holds each date of the month once', () => {
    const weeks = planMonth('2026-11-27', ZONE, { people: [], month: EMPTY, service: '' });
    expect(weeks).toHaveLength(6);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks[0]?.map((day) => day?.date)).toEqual([...Array(6).fill(undefined), '2026-11-01']);
    expect(weeks.flat().filter(Boolean)).toHaveLength(30);
  });

  it('adds up all treatments, or counts the one that is asked for', () => {
    const counts = [count('2026-11-03', 'call', 2, 1), count('2026-11-03', 'cryo', 3, 1)];
    const month = { ...EMPTY, counts };
    expect(dayOf('2026-11-03', { month })).toMatchObject({ visits: 5, displaced: 2 });
    expect(dayOf('2026-11-03', { month, service: 'cryo' })).toMatchObject({ visits: 3 });
  });

  it('is closed where nobody is there, also where all who would be have time off', () => {
    const open = [dayInterval('2026-11-03', ZONE)];
    const off = (date: string) => [{ open, off: [dayInterval(date, ZONE)] }];
    expect(dayOf('2026-11-03', { people: off('2026-11-04') })?.isClosed).toBe(false);
    expect(dayOf('2026-11-03', { people: off('2026-11-03') })?.isClosed).toBe(true);
    expect(dayOf('2026-11-04', { people: off('2026-11-04') })?.isClosed).toBe(true);
  });
});
