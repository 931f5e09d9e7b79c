import { describe, expect, it } from 'vitest';
import { parseInstant } from './instant';

describe('an instant from outside', () => {
  it('is read as our own pages write it', () => {
    const written = '2026-12-01T14:30:00.000Z';
    expect(parseInstant(written)?.toISOString()).toBe(written);
  });

  it.each([
    '',
    'tomorrow',
    '2026-02-31T10:00:00.000Z',
    '2026-13-45T99:00:00.000Z',
    '2026-12-01',
    '2026-12-01T14:30:00.000+01:00',
    '+275760-09-12T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00.000Z',
  ])('%s is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});
