import { describe, expect, it } from 'vitest';
import { type LocationId, newId } from '../shared/ids';
import { type CalendarChange, CalendarMemory } from './calendar-memory';

const london = newId<LocationId>();
const newYork = newId<LocationId>();
const DAY = 86_400_000;
const SILENCE = 5 * 60_000;

const on = (day: number, locationId = london) => ({
  locationId,
  start: day * DAY,
  end: day * DAY + 3_600_000,
});
const lasting = (day: number) => ({ ...on(day), until: Number.POSITIVE_INFINITY });

function fresh(): CalendarMemory {
  const memory = new CalendarMemory();
  memory.learn({ now: 0, snapshot: '1:1:', changes: [] }, SILENCE);
  return memory;
}

function hear(memory: CalendarMemory, ...changes: CalendarChange[]) {
  memory.learn({ now: 1_000, snapshot: '2:2:', changes }, SILENCE);
}

const keep = (memory: CalendarMemory, day: number, tick = memory.tick) =>
  memory.keep('key', 'value', { basis: lasting(day), tick, size: 5 });

describe('the memory of a calendar', () => {
  it('gives back what nothing has touched', () => {
    const memory = fresh();
    keep(memory, 10);
    hear(memory, on(11), on(9), on(10, newYork));
    expect(memory.recall('key', 1_000)).toBe('value');
  });

  it.each([
    ['a change of that day', on(10)],
    ['a change that reaches into that day', { ...on(9), end: 10 * DAY + 1 }],
    ['a change of the catalogue or the hours', null],
    ['a change of a whole clinic', { ...on(-2_000), end: 2_000 * DAY }],
  ])('forgets after %s', (_, change) => {
    const memory = fresh();
    keep(memory, 10);
    hear(memory, change);
    expect(memory.recall('key', 1_000)).toBeUndefined();
  });

  it('does not keep what was read while a change of it arrived', () => {
    const memory = fresh();
    const { tick } = memory;
    hear(memory, on(10));
    keep(memory, 10, tick);
    expect(memory.recall('key', 1_000)).toBeUndefined();
  });

  it('ends a value when the hold in it runs out', () => {
    const memory = fresh();
    memory.keep('key', 'value', { basis: { ...on(10), until: 500 }, tick: memory.tick, size: 5 });
    expect(memory.recall('key', 499)).toBe('value');
    expect(memory.recall('key', 500)).toBeUndefined();
  });

  it('believes nothing after a silence in which the database may have forgotten changes', () => {
    const memory = fresh();
    keep(memory, 10);
    memory.learn({ now: SILENCE + 1, snapshot: '3:3:', changes: [] }, SILENCE);
    expect(memory.recall('key', SILENCE + 1)).toBeUndefined();
  });

  it('keeps the newest when there is more than it may hold', () => {
    const memory = fresh();
    for (let n = 0; n < 10; n += 1) {
      memory.keep(`key ${n}`, n, { basis: lasting(n), tick: memory.tick, size: 9_000_000 });
    }
    expect(memory.recall('key 0', 0)).toBeUndefined();
    expect(memory.recall('key 9', 0)).toBe(9);
  });
});
