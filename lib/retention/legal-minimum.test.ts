import { describe, expect, it } from 'vitest';
import { fewestYearsKept } from './legal-minimum';

describe('for how many years records are kept at least', () => {
  it.each([
    { countries: ['GB'], began: 12, fewest: 8 },
    { countries: ['GB', 'US'], began: 12, fewest: 12 },
    { countries: ['US'], began: 5, fewest: 5 },
    { countries: ['GB', 'ZZ'], began: 6, fewest: 8 },
    { countries: [], began: 10, fewest: 10 },
  ])('in $countries, kept $now years began: $fewest', ({ countries, began, fewest }) => {
    expect(fewestYearsKept(countries, began)).toBe(fewest);
  });
});
