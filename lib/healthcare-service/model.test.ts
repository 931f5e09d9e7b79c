import { describe, expect, it } from 'vitest';
import { RISK_BANDS, RISK_BASES, shownBand } from './model';

const approvedAt = new Date('2026-01-01T00:00:00Z');

describe('the band of a risk that people see', () => {
  it('is "not known" for a default that no clinician approved, whatever the default says', () => {
    for (const band of RISK_BANDS) {
      expect(shownBand({ band, basis: 'default', approvedAt: null })).toBe('not_known');
    }
  });

  it('is the stored band once approved, and for everything that rests on a source', () => {
    for (const band of RISK_BANDS) {
      expect(shownBand({ band, basis: 'default', approvedAt })).toBe(band);
      for (const basis of RISK_BASES.filter((name) => name !== 'default')) {
        expect(shownBand({ band, basis, approvedAt: null })).toBe(band);
      }
    }
  });
});
