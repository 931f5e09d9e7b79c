import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsentBlock } from '../consent/model';
import { draftProblem, moveBlock, putBlock, sameWords, stampVersions } from './model';

const blocks: fc.Arbitrary<readonly ConsentBlock[]> = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    version: fc.integer({ min: 1, max: 3 }),
    heading: fc.constantFrom('One', 'Two'),
    paragraphs: fc.constantFrom<string[][]>([], ['You may say no.']),
  }),
  { selector: ({ key }) => key },
);
const keysOf = (list: readonly ConsentBlock[]) => list.map(({ key }) => key);

describe('moving a block', () => {
  it('loses none, and up undoes down', () => {
    fc.assert(
      fc.property(blocks, fc.constantFrom('a', 'b', 'c', 'd'), (list, key) => {
        const down = moveBlock(list, key, 'down');
        expect(keysOf(down).toSorted()).toEqual(keysOf(list).toSorted());
        const isLast = list.at(-1)?.key === key;
        expect(moveBlock(down, key, 'up')).toEqual(isLast ? moveBlock(list, key, 'up') : list);
        expect(keysOf(moveBlock(list, key, 'remove'))).toEqual(
          keysOf(list).filter((one) => one !== key),
        );
      }),
    );
  });
});

describe('the version of a block', () => {
  it('is the one in which its words last changed', () => {
    fc.assert(
      fc.property(blocks, blocks, (published, draft) => {
        for (const stamped of stampVersions(published, draft, 9)) {
          const before = published.find(({ key }) => key === stamped.key);
          const isSame =
            before?.heading === stamped.heading &&
            before.paragraphs.join() === stamped.paragraphs.join();
          expect(stamped.version).toBe(isSame ? before.version : 9);
        }
        expect(sameWords(stampVersions(published, draft, 9), draft)).toBe(true);
      }),
    );
  });
});

describe('a draft that cannot be published', () => {
  const nothing = { key: 'nothing', name: '', whatHappens: '', good: '', bad: '', healing: '' };
  const choices = { key: 'alternatives', heading: 'Choices', paragraphs: [], options: [nothing] };
  it.each([
    ['has no block', [], /any block/],
    ['has one key twice', [choices, choices], /same key/],
    ['leaves out doing nothing', [{ ...choices, options: [] }], /Doing nothing/],
  ])('%s', (_, list, words) => {
    expect(draftProblem(list)).toMatch(words);
  });

  it('is not one that has doing nothing among its choices', () => {
    expect(draftProblem(putBlock([], choices))).toBeNull();
  });
});
