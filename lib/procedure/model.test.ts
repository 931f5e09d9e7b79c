import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, LESION_SITES, type LesionSite, lesionCount, sitesCover } from './model';

const site = fc.record({
  site: fc.constantFrom(...(Object.keys(LESION_SITES) as LesionSite['site'][])),
  count: fc.integer({ min: 1, max: 9 }),
});
const sites = fc.array(site, { maxLength: 8 });

const at = (list: readonly LesionSite[], code: string) =>
  lesionCount(list.filter((entry) => entry.site === code));

describe('what was agreed covers what is asked for', () => {
  it('exactly when no site has more milia than agreed there', () => {
    fc.assert(
      fc.property(sites, sites, (agreed, asked) => {
        const codes = Object.keys(LESION_SITES);
        const within = codes.every((code) => at(asked, code) <= at(agreed, code));
        expect(sitesCover(agreed, asked)).toBe(within);
      }),
    );
  });

  it('always when it is the same, and never with one milium more anywhere', () => {
    fc.assert(
      fc.property(sites, site, (agreed, { site: code }) => {
        expect(sitesCover(agreed, agreed)).toBe(true);
        expect(sitesCover(agreed, [...agreed, { site: code, count: 1 }])).toBe(false);
      }),
    );
  });

  it('is not covered by an agreement that names no site', () => {
    expect(sitesCover([], [{ site: 'nose', count: 1 }])).toBe(false);
    expect(sitesCover([], [])).toBe(true);
  });
});

describe('sites in order', () => {
  it('mean the same, and have one form however they were listed', () => {
    fc.assert(
      fc.property(sites, (list) => {
        const ordered = inOrder(list);
        expect(sitesCover(ordered, list) && sitesCover(list, ordered)).toBe(true);
        expect(inOrder(list.toReversed())).toEqual(ordered);
        expect(lesionCount(ordered)).toBe(lesionCount(list));
      }),
    );
  });
});
