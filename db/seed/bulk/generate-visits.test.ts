import { describe, expect, it } from 'vitest';
import { localDateOf } from '../../../lib/scheduling/zone';
import { locationId } from '../rows/clinic-rows';
import type { BulkVisit } from './bulk-visit';
import { generateVisits } from './generate-visits';
import type { BulkOptions } from './options';
import { calendarAround } from './working-days';
import { workingPlan } from './working-plan';

const OPTIONS: BulkOptions = {
  appointments: 8_000,
  practitioners: 4,
  seed: 7,
  now: new Date('2026-11-24T10:40:00Z'),
};

function visitsOf(options: BulkOptions): BulkVisit[] {
  const plan = workingPlan(options, calendarAround(options.now));
  return [...generateVisits(options, plan)].flatMap((day) => day.visits);
}

describe('ten years of made-up visits', () => {
  const visits = visitsOf(OPTIONS);

  it('are exactly as many as asked, however few or many', () => {
    expect(visits).toHaveLength(8_000);
    expect(visitsOf({ ...OPTIONS, appointments: 3 })).toHaveLength(3);
    expect(visitsOf({ ...OPTIONS, practitioners: 1, appointments: 45_000 })).toHaveLength(45_000);
  });

  it('are the same for the same seed, and others for another', () => {
    const few = { ...OPTIONS, appointments: 500 };
    expect(visitsOf(few)).toEqual(visitsOf(few));
    expect(visitsOf({ ...few, seed: 8 })).not.toEqual(visitsOf(few));
  });

  it('never take a schedule twice at a time', () => {
    const taken = visits
      .flatMap((visit) => visit.schedule_ids.map((schedule) => ({ schedule, visit })))
      .sort((a, b) =>
        `${a.schedule}${a.visit.starts_at}` < `${b.schedule}${b.visit.starts_at}` ? -1 : 1,
      );
    const overlaps = taken.filter(({ schedule, visit }, n) => {
      const next = taken[n + 1];
      return next?.schedule === schedule && next.visit.starts_at < visit.occupied_until;
    });
    expect(overlaps).toEqual([]);
    expect(new Set(visits.map(({ reference }) => reference)).size).toBe(visits.length);
    expect(new Set(visits.map(({ id }) => id)).size).toBe(visits.length);
  });

  it('lie in the past as done, missed or cancelled, and ahead as booked or cancelled', () => {
    const now = OPTIONS.now.toISOString();
    const statuses = (some: readonly BulkVisit[]) =>
      [...new Set(some.map(({ status }) => status))].sort();
    expect(statuses(visits.filter(({ ends_at }) => ends_at < now))).toEqual([
      'cancelled',
      'fulfilled',
      'noshow',
    ]);
    expect(statuses(visits.filter(({ starts_at }) => starts_at > now))).toEqual([
      'booked',
      'cancelled',
    ]);
    expect(visits.every(({ booked_at }) => booked_at < now)).toBe(true);
  });

  it('thin out ahead of today, and are fewer in August than in October', () => {
    const between = (from: string, to: string) =>
      visits.filter(({ starts_at }) => starts_at >= from && starts_at < to).length;
    expect(between('2026-11-25', '2026-12-15')).toBeGreaterThan(
      3 * between('2027-02-01', '2027-02-21'),
    );
    expect(between('2025-10-01', '2025-11-01')).toBeGreaterThan(
      1.1 * between('2025-08-01', '2025-09-01'),
    );
  });

  it('keep the wall clock of both places through every change of the clocks', () => {
    const hours = (slug: string, zone: string) => {
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit' });
      const own = visits.filter((visit) => visit.location_id === locationId(slug));
      expect(own.length).toBeGreaterThan(100);
      return own.map(({ starts_at }) => Number(clock.format(new Date(starts_at))));
    };
    for (const hour of [
      ...hours('london', 'Europe/London'),
      ...hours('new-york', 'America/New_York'),
    ]) {
      expect(hour).toBeGreaterThanOrEqual(8);
      expect(hour).toBeLessThan(20);
    }
  });

  it('bring nobody twice on one day, and most people back', () => {
    const days = visits.map(
      (v) => `${v.patient_id} ${localDateOf(Date.parse(v.starts_at), 'Europe/London')}`,
    );
    expect(new Set(days).size).toBe(days.length);
    const people = new Set(visits.map(({ patient_id }) => patient_id)).size;
    expect(people / visits.length).toBeGreaterThan(0.3);
    expect(people / visits.length).toBeLessThan(0.37);
  });
});
