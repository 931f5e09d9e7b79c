import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsentBlock } from '../model';
import { type BlockChange, diffForms, type LineChange } from './diff';

const words = fc
  .array(fc.constantFrom('you', 'can', 'say', 'no', 'a', 'scar', 'may', 'stay.'), {
    minLength: 1,
    maxLength: 7,
  })
  .map((list) => list.join(' '));
const form: fc.Arbitrary<readonly ConsentBlock[]> = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    heading: words,
    paragraphs: fc.array(words, { maxLength: 4 }),
    items: fc.array(words, { maxLength: 3 }),
  }),
  { selector: ({ key }) => key },
);

const linesOf = ({ heading, paragraphs, items = [] }: ConsentBlock) => [
  heading,
  ...paragraphs,
  ...items,
];

/** What a change says was there before, or is there after it. */
function readingOf(lines: readonly LineChange[], without: 'added' | 'removed') {
  return lines
    .filter(({ kind }) => kind !== without)
    .map(({ parts }) =>
      parts
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join('')
        .trim(),
    );
}

function kindsPossible(old: ConsentBlock | undefined, fresh: ConsentBlock | undefined) {
  if (!old) return fresh ? ['added'] : [undefined];
  if (!fresh) return ['removed'];
  const isSame = linesOf(old).join('\n') === linesOf(fresh).join('\n');
  return isSame ? [undefined, 'moved'] : ['changed'];
}

const find = (blocks: readonly ConsentBlock[], key: string) => blocks.find((b) => b.key === key);

describe('the differences between two versions', () => {
  it('are none exactly between a version and itself', () => {
    fc.assert(
      fc.property(form, form, (before, after) => {
        expect(diffForms(before, before)).toEqual([]);
        const isEqual = JSON.stringify(before) === JSON.stringify(after);
        // Which of two lists a line stands in cannot be read, and so is no difference.
        const readsTheSame =
          JSON.stringify(before.map((b) => [b.key, linesOf(b)])) ===
          JSON.stringify(after.map((b) => [b.key, linesOf(b)]));
        expect(diffForms(before, after).length === 0).toBe(isEqual || readsTheSame);
      }),
    );
  });

  it('give both versions back, word for word, in every block they name', () => {
    fc.assert(
      fc.property(form, form, (before, after) => {
        for (const { key, lines } of diffForms(before, after)) {
          const [old, fresh] = [find(before, key), find(after, key)];
          expect(readingOf(lines, 'added')).toEqual(old ? linesOf(old) : []);
          expect(readingOf(lines, 'removed')).toEqual(fresh ? linesOf(fresh) : []);
        }
      }),
    );
  });

  it('name every block that differs once, and no other', () => {
    fc.assert(
      fc.property(form, form, (before, after) => {
        const named = diffForms(before, after);
        const keys = named.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of ['a', 'b', 'c', 'd', 'e']) {
          const [old, fresh] = [find(before, key), find(after, key)];
          const kind = named.find((block) => block.key === key)?.kind;
          expect(kindsPossible(old, fresh)).toContain(kind);
        }
      }),
    );
  });

  it('mark the words that changed within a line', () => {
    const before = [{ key: 'a', heading: 'Risks', paragraphs: ['A small scar may stay.'] }];
    const after = [{ key: 'a', heading: 'Risks', paragraphs: ['A large scar will stay.'] }];
    const [block] = diffForms(before, after) as readonly [BlockChange];
    expect(block.lines[1]).toEqual({
      kind: 'changed',
      parts: [
        { kind: 'same', text: 'A' },
        { kind: 'removed', text: ' small' },
        { kind: 'added', text: ' large' },
        { kind: 'same', text: ' scar' },
        { kind: 'removed', text: ' may' },
        { kind: 'added', text: ' will' },
        { kind: 'same', text: ' stay.' },
      ],
    });
  });

  it('tell a block that only stands elsewhere as moved', () => {
    const [a, b] = ['a', 'b'].map((key) => ({ key, heading: key, paragraphs: [] }));
    if (!a || !b) throw new Error('two blocks');
    expect(diffForms([a, b], [b, a]).map(({ key, kind }) => [key, kind])).toEqual([['a', 'moved']]);
  });
});
