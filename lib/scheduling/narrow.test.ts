import { describe, expect, it } from 'vitest';
import { assignSchedules, type Search } from './availability';
import { preferring, standingIn } from './narrow';

const HOUR = 3_600_000;
const lane = (scheduleId: string, busy: readonly { start: number; end: number }[] = []) => ({
  scheduleId,
  open: [{ start: 0, end: 24 * HOUR }],
  busy,
});
const taken = [{ start: 10 * HOUR, end: 11 * HOUR }];

/** Two rooms of one kind, and two units of which one is taken at ten. */
const search: Search = {
  shape: { preparationMinutes: 0, treatmentMinutes: 30, cleaningMinutes: 0, stepMinutes: 15 },
  practitioners: [lane('ada')],
  resources: [
    { lanes: [lane('room-1'), lane('room-2')] },
    { lanes: [lane('unit-1', taken), lane('unit-2')] },
  ],
  from: 0,
  to: 24 * HOUR,
  earliestStart: 0,
  timeZone: 'UTC',
};
const at = (asked: Search | null, hour: number) =>
  asked && assignSchedules(asked, hour * HOUR)?.resources;

describe('a visit that must have one room', () => {
  it('gets that one, with any free device, and no other room where it is taken', () => {
    expect(at(standingIn(search, 'room-2'), 10)).toEqual(['room-2', 'unit-2']);
    expect(at(standingIn(search, 'unit-1'), 10)).toBeUndefined();
    expect(at(standingIn(search, 'unit-1'), 12)).toEqual(['room-1', 'unit-1']);
  });

  it('of which there is nothing among what it needs, has no place', () => {
    expect(standingIn(search, 'elsewhere')).toBeNull();
  });

  it('narrows one of two rooms of a kind only', () => {
    const rooms = { lanes: [lane('room-1'), lane('room-2')] };
    const twice = standingIn({ ...search, resources: [rooms, rooms] }, 'room-2');
    expect(at(twice, 10)).toEqual(['room-2', 'room-1']);
  });
});

describe('a visit that would keep what it has', () => {
  it('is asked with that alone where it serves, and with all where it does not', () => {
    expect(at(preferring(search, ['ada', 'room-2', 'unit-2']), 10)).toEqual(['room-2', 'unit-2']);
    expect(at(preferring(search, ['room-2', 'gone']), 12)).toEqual(['room-2', 'unit-1']);
    expect(at(preferring(search, ['unit-1']), 10)).toBeUndefined();
  });
});
