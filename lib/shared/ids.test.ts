import { describe, expect, it } from 'vitest';
import { type AppointmentId, newId, parseId } from './ids';

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('a new id', () => {
  it('is a uuid with the version and variant bits of v7 (RFC 9562)', () => {
    for (let n = 0; n < 500; n += 1) expect(newId()).toMatch(V7);
  });

  it('carries its millisecond, so that later ids sort after earlier ones', () => {
    const at = new Date('2026-12-01T10:15:00.123Z');
    const id = newId(at);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at.getTime());
    const ids = [0, 1, 255, 256, 65_536].map((ms) => newId(new Date(at.getTime() + ms)));
    expect([...ids].sort()).toEqual(ids);
  });

  it('is never the same twice, within one millisecond either', () => {
    const at = new Date();
    expect(new Set(Array.from({ length: 5_000 }, () => newId(at))).size).toBe(5_000);
  });
});

describe('an id from outside', () => {
  it('is read in either case', () => {
    const id = newId<AppointmentId>();
    expect(parseId(id)).toBe(id);
    expect(parseId(id.toUpperCase())).toBe(id);
  });

  it.each([
    '',
    '1',
    'null',
    '../../etc/passwd',
    "' or 1=1 --",
    `{${newId()}}`,
    `${newId()}\n`,
    newId().replaceAll('-', ''),
    'x'.repeat(1_000_000),
  ])('is null when it is no uuid: %#', (text) => {
    expect(parseId(text)).toBeNull();
  });
});
