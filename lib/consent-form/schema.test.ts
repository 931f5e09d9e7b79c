import { describe, expect, it } from 'vitest';
import type { ConsentBlock } from '../consent/model';
import { newKey, readBlock } from './schema';

const BLOCK: ConsentBlock = { key: 'harmless', version: 2, heading: 'Old', paragraphs: ['Old.'] };
const NOTHING = {
  key: 'nothing',
  name: 'Do nothing',
  whatHappens: 'You wait.',
  good: 'No scar.',
  bad: 'They may stay.',
  healing: 'None.',
};

const typedOption = (option: object, key = 'nothing') =>
  Object.fromEntries(
    Object.entries(option).map(([field, value]) => [`option-${key}-${field}`, value]),
  );

describe('the words of a block', () => {
  it('are paragraphs between empty lines and items on lines, without stray white space', () => {
    const read = readBlock(BLOCK, {
      heading: '  Milia are harmless ',
      paragraphs: 'They may\r\ngo.\r\n\r\n \r\nOr  stay.',
      items: 'One\n\n two ',
    });
    expect(read).toEqual({
      block: {
        key: 'harmless',
        version: 2,
        heading: 'Milia are harmless',
        paragraphs: ['They may go.', 'Or stay.'],
        items: ['One', 'two'],
      },
    });
  });

  it.each([
    ['a missing heading', { heading: ' ' }, 'heading'],
    ['a paragraph without end', { heading: 'A', paragraphs: 'x'.repeat(601) }, 'paragraphs'],
    ['the same line twice', { heading: 'A', items: 'One\nOne' }, 'items'],
  ])('are refused for %s, at its box', (_, typed, field) => {
    expect(readBlock(BLOCK, typed)).toMatchObject({ errors: { [field]: expect.any(String) } });
  });

  it('keep who a block is for', () => {
    const block = { ...BLOCK, onlyIf: ['device'] };
    expect(readBlock(block, { heading: 'A' })).toMatchObject({ block: { onlyIf: ['device'] } });
  });
});

describe('the choices in a block', () => {
  const block = { ...BLOCK, options: [{ ...NOTHING, service: 'x' }] };

  it('change, go with their name, and one more comes from the empty boxes', () => {
    const read = readBlock(block, {
      heading: 'A',
      ...typedOption({ ...NOTHING, good: 'No pain.' }),
      ...typedOption({ ...NOTHING, name: 'A cream!', cost: '£5' }, 'new'),
    });
    expect(read).toMatchObject({
      block: {
        options: [
          { key: 'nothing', service: 'x', good: 'No pain.' },
          { key: 'a-cream', name: 'A cream!', cost: '£5' },
        ],
      },
    });
    expect(readBlock(block, { heading: 'A' })).toMatchObject({ block: { options: [] } });
  });

  it('are each told whole, or refused at the box that is empty', () => {
    const typed = typedOption({ ...NOTHING, bad: '' });
    expect(readBlock(block, { heading: 'A', ...typed })).toEqual({
      errors: { 'option-nothing-bad': 'Say this for every choice' },
    });
  });
});

describe('the key of something new', () => {
  it.each([
    ['Your own words', [], 'your-own-words'],
    ['Your own words', ['your-own-words'], 'your-own-words-2'],
    ['Новое', [], 'block'],
    ['New', [], 'new-2'],
  ])('of “%s” beside %j is %s', (words, taken, key) => {
    expect(newKey(words, taken)).toBe(key);
  });
});
