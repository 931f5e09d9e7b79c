import { describe, expect, it } from 'vitest';
import { concerns, readDeskChange, readVersion, writeVersion } from './model';

const CLINIC = '0198c0de-0000-7000-8000-000000000001';
const PLACE = '0198c0de-0000-7000-8000-000000000002';
const OTHER = '0198c0de-0000-7000-8000-000000000003';
const DAY = 86_400_000;
const watched = {
  clinicId: CLINIC,
  locationId: PLACE,
  start: 100 * DAY,
  end: 101 * DAY,
  withBeside: false,
};
const wholePlace = { ...watched, start: -Infinity, end: Infinity, withBeside: true };

const isTold = (payload: string, screen = watched) => {
  const change = readDeskChange(payload);
  return change !== null && concerns(screen, change);
};

describe('what a screen is told', () => {
  it.each([
    ['a change of its day at its place', `${CLINIC} ${PLACE} 100 100`, true],
    ['a change that reaches into its day', `${CLINIC} ${PLACE} 98 100`, true],
    ['hours or catalogue', `${CLINIC} *`, true],
    ['another day', `${CLINIC} ${PLACE} 102 103`, false],
    ['another place', `${CLINIC} ${OTHER} 100 100`, false],
    ['another clinic', `${OTHER} ${PLACE} 100 100`, false],
    ['another clinic’s hours', `${OTHER} *`, false],
    ['the waiting list of its day', `${CLINIC} ${PLACE} 100 100 beside`, false],
    ['a note about a patient without a visit', `${CLINIC} * beside`, false],
    ['the beat', '', false],
    ['what nobody announces', `${CLINIC} ${PLACE} x y`, false],
  ])('%s: %s', (_name, payload, told) => {
    expect(isTold(payload)).toBe(told);
  });

  it.each([
    ['a visit of any day', `${CLINIC} ${PLACE} 900 900`, true],
    ['the waiting list', `${CLINIC} ${PLACE} 3 3 beside`, true],
    ['a note about a patient without a visit', `${CLINIC} * beside`, true],
    ['another place’s waiting list', `${CLINIC} ${OTHER} 100 100 beside`, false],
    ['another clinic’s', `${OTHER} ${PLACE} 100 100 beside`, false],
  ])('that is about a place and no date: %s: %s', (_name, payload, told) => {
    expect(isTold(payload, wholePlace)).toBe(told);
  });
});

describe('how far a screen was read', () => {
  it('comes back as it was written', () => {
    const version = { nowMs: 1_795_000_000_000, snapshot: '10:20:12,15' };
    expect(readVersion(writeVersion(version))).toEqual(version);
    expect(readVersion('5~7:7:')).toEqual({ nowMs: 5, snapshot: '7:7:' });
  });

  // Postgres refuses such a snapshot with an error, which nobody who edits an address should meet as a broken page.
  it.each(['', 'x', '5~', '5~9:7:', '5~1:5:9', '5~1:9:4,3', '5~1:9:4,4', '5~0:0:', "5~1:1:'"])(
    'is unknown where no database said it: %j',
    (text) => {
      expect(readVersion(text)).toBeNull();
    },
  );
});
