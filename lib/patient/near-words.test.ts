import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearWords } from './near-words';
import { readSearch } from './search-terms';

const latin = fc.stringMatching(/^[a-z]{4,20}$/);
const letter = fc.stringMatching(/^[a-z]$/);

describe('the words one slip away from a word', () => {
  it('hold what it becomes by any one slip, and not the word itself', () => {
    fc.assert(
      fc.property(latin, fc.nat(19), letter, (word, place, other) => {
        const at = place % word.length;
        const [before, after] = [word.slice(0, at), word.slice(at + 1)];
        const swapped =
          before +
          word
            .slice(at, at + 2)
            .split('')
            .reverse()
            .join('') +
          after.slice(1);
        const slips = [
          before + after,
          before + other + after,
          before + other + word.slice(at),
          swapped,
        ];
        const near = nearWords(word);
        expect(near).not.toContain(word);
        for (const slip of slips) if (slip !== word) expect(near).toContain(slip);
      }),
    );
  });

  it.each(['kim', 'a'.repeat(21), '山田太郎', 'user1'])('are none for %s', (word) => {
    expect(nearWords(word)).toEqual([]);
  });
});

describe('what is typed into the search', () => {
  it('is read without an error, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (typed) => {
        const { name, numbers } = readSearch(typed);
        expect(name.length).toBeLessThanOrEqual(100);
        for (const { digits } of numbers) expect(digits).toMatch(/^\d{3,}$/);
      }),
    );
  });

  it.each([
    ['12/03/1990', ['1990-03-12', '1990-12-03']],
    ['31/12/1990', ['1990-12-31']],
    ['5.5.1969', ['1969-05-05']],
    ['Ada 1990-3-12', ['1990-03-12']],
    ['12 March 1990', ['1990-03-12']],
    ['Mar 12, 1990', ['1990-03-12']],
    ['1/7/58', ['1958-07-01', '1958-01-07', '2058-07-01', '2058-01-07']],
    ['31/02/1990', []],
    ['07 40 01', []],
  ])('%s can mean the birth dates %j', (typed, dates) => {
    expect(readSearch(typed).born.map(({ first }) => first)).toEqual(expect.arrayContaining(dates));
    expect(readSearch(typed).born).toHaveLength(dates.length);
  });
});
