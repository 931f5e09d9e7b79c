import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignSchedules, findTimes, isOffered } from './availability';
import { contains, intersect, overlaps, subtract, union } from './interval';
import { anyClinic, searchOf } from './testing/clinics';
import { findTimesMinuteByMinute } from './testing/oracle';

const MINUTE_MS = 60_000;

describe('any clinic, any hours, any zone', { timeout: 60_000 }, () => {
  test('the times found are exactly those that a walk minute by minute finds', () => {
    let offered = 0;
    fc.assert(
      fc.property(anyClinic, (clinic) => {
        const found = findTimes(searchOf(clinic));
        const expected = findTimesMinuteByMinute(clinic);
        offered += expected.length;
        expect(found.map(({ start, practitioners }) => ({ start, practitioners }))).toEqual(
          expected,
        );
      }),
      { numRuns: 300 },
    );
    // Clinics without any free time would prove nothing.
    expect(offered).toBeGreaterThan(400);
  });

  test('every offered time can be taken by each practitioner named, on lanes free for all of it', () => {
    fc.assert(
      fc.property(anyClinic, (clinic) => {
        const search = searchOf(clinic);
        const { preparationMinutes, treatmentMinutes, cleaningMinutes } = search.shape;
        for (const { start, end, occupiedUntil, practitioners } of findTimes(search)) {
          expect(end - start).toBe((preparationMinutes + treatmentMinutes) * MINUTE_MS);
          expect(occupiedUntil - end).toBe(cleaningMinutes * MINUTE_MS);
          expect(practitioners).toContain(assignSchedules(search, start)?.practitioner);
          for (const practitioner of practitioners) {
            const taken = assignSchedules(search, start, practitioner);
            const ids = [taken?.practitioner, ...(taken?.resources ?? [])];
            expect(ids[0]).toBe(practitioner);
            expect(new Set(ids).size).toBe(1 + search.resources.length);
            const pools = [search.practitioners, ...search.resources.map(({ lanes }) => lanes)];
            pools.forEach((lanes, index) => {
              const lane = lanes.find(({ scheduleId }) => scheduleId === ids[index]);
              const occupied = { start, end: occupiedUntil };
              expect(contains(lane?.open ?? [], occupied)).toBe(true);
              expect(overlaps(lane?.busy ?? [], occupied)).toBe(false);
            });
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a start is takeable if and only if it is offered', () => {
    const probe = fc.tuple(fc.nat(), fc.constantFrom(undefined, 'amira', 'ben', 'chloe'));
    fc.assert(
      fc.property(anyClinic, fc.array(probe, { minLength: 20 }), (clinic, probes) => {
        const search = searchOf(clinic);
        const times = findTimes(search);
        const wide = { start: search.from - 60 * MINUTE_MS, end: search.to + 60 * MINUTE_MS };
        const span = (wide.end - wide.start) / MINUTE_MS;
        for (const [random, practitioner] of probes) {
          const start = wide.start + (random % span) * MINUTE_MS;
          const time = times.find((offered) => offered.start === start);
          const expected = practitioner
            ? (time?.practitioners.includes(practitioner) ?? false)
            : time !== undefined;
          expect(isOffered(search, start, practitioner)).toBe(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('free and busy time make up the opening hours', () => {
    fc.assert(
      fc.property(anyClinic, (clinic) => {
        for (const { open, busy } of searchOf(clinic).practitioners) {
          const free = subtract(open, busy);
          expect(union(free, intersect(open, busy))).toEqual(open);
          expect(intersect(free, busy)).toEqual([]);
        }
      }),
    );
  });
});
