import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsentBlock } from '../consent/model';
import { blockFields, fieldWords, mergeFields } from './block-fields';
import { readBlock } from './schema';

const NOTHING = {
  key: 'nothing',
  name: 'Doing nothing',
  whatHappens: 'They stay or go.',
  good: 'No risk.',
  bad: 'You see them.',
  healing: 'None',
};
const PEELING = { ...NOTHING, key: 'peeling', name: 'Peeling', cost: '£40' };
const BLOCK: ConsentBlock = {
  key: 'alternatives',
  version: 2,
  heading: 'Your choices',
  paragraphs: ['One.', 'Two.'],
  items: ['First', 'Second'],
  options: [NOTHING, PEELING],
  choices: [{ key: 'photos', label: 'Photos', explanation: 'For your record.' }],
};

describe('a block as the boxes of its form', () => {
  it('is the same block again when nothing was typed', () => {
    expect(readBlock(BLOCK, blockFields(BLOCK))).toEqual({ block: BLOCK });
  });

  it('calls each box by what it is about', () => {
    const words = Object.keys(blockFields(BLOCK)).map((name) =>
      fieldWords(name, blockFields(BLOCK)),
    );
    expect(words).toContain('Doing nothing: What is not so good');
    expect(words).toContain('Photos: What it means');
    expect(words.slice(0, 3)).toEqual(['Heading', 'Paragraphs', 'List']);
  });
});

describe('two people on one block', () => {
  const text = fc.constantFrom('', 'a', 'b', 'c\r\nd', 'c\nd');
  const boxes = fc.dictionary(fc.constantFrom('one', 'two', 'three'), text);
  const plain = (words = '') => words.replaceAll('\r\n', '\n');

  it('never lose a word: a box is whose who changed it, and where both did, it is named and nothing decided', () => {
    fc.assert(
      fc.property(boxes, boxes, boxes, (opened, typed, now) => {
        const { fields, clashes } = mergeFields(opened, typed, now);
        for (const name of new Set([opened, typed, now].flatMap(Object.keys))) {
          const [before, theirs] = [plain(opened[name]), plain(now[name])];
          const mine = name in typed ? plain(typed[name]) : before;
          if (mine === before) expect(fields[name]).toBe(theirs);
          else expect(fields[name]).toBe(mine);
          expect(clashes.includes(name)).toBe(
            mine !== before && theirs !== before && mine !== theirs,
          );
        }
      }),
    );
  });

  it('keeps a choice that the other added and this page did not have, and does not bring back one taken out', () => {
    const opened = blockFields({ ...BLOCK, options: [PEELING] });
    const typed = { ...opened, heading: 'What else you can do' };
    const { fields, clashes } = mergeFields(
      opened,
      typed,
      blockFields({ ...BLOCK, options: [NOTHING] }),
    );
    expect(clashes).toEqual([]);
    expect(readBlock({ ...BLOCK, options: [NOTHING] }, fields)).toEqual({
      block: { ...BLOCK, heading: 'What else you can do', options: [NOTHING] },
    });
    const edited = { ...typed, 'option-peeling-good': 'Soft.' };
    expect(
      mergeFields(opened, edited, blockFields({ ...BLOCK, options: [NOTHING] })).clashes,
    ).toEqual(['option-peeling-good']);
  });
});
