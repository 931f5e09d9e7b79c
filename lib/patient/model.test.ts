import { describe, expect, it } from 'vitest';
import { ageOn, nameKey } from './model';

describe('an age', () => {
  it.each([
    ['2008-06-15', '2026-06-14', 17],
    ['2008-06-15', '2026-06-15', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2008-12-31', '2009-01-01', 0],
    ['1926-11-23', '2026-11-22', 99],
  ])('of someone born %s is on %s: %i', (birthDate, date, years) => {
    expect(ageOn(birthDate, date)).toBe(years);
  });
});

describe('a name as compared', () => {
  it.each([
    ['case and spaces', ' ada   EXAMPLE ', 'Ada Example'],
    ['composed and decomposed letters', 'Zoe\u0308 Mu\u0308ller', 'Zoë Müller'],
    ['a hard space', 'Ada\u00a0Example', 'Ada Example'],
    // Phones type the curly one by themselves.
    ['either apostrophe', 'Siobhán O’Neil', 'Siobhán O\u0027Neil'],
    ['any hyphen', 'Ana\u2010Sofía Silva', 'Ana-Sofía Silva'],
  ])('does not depend on %s', (_, typed, other) => {
    expect(nameKey(typed)).toBe(nameKey(other));
  });

  it.each([
    ['Ada Example', 'Ida Example'],
    ['Ada Example', 'Example Ada'],
    ['Ана', 'Aha'],
    ['محمد', 'محمود'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });
});
