import { describe, expect, it } from 'vitest';
import { stepWords, touchedWords } from './risk-words';

describe('a version of a risk', () => {
  it('says that it came with the catalogue only where it did', () => {
    const kept = { change: null, changedAt: null, changedBy: null, isMaterial: null };
    const words = [1, 2, 3].map((version) => stepWords({ ...kept, version }, 'Europe/London'));
    expect(words).toEqual([
      'As it came with the catalogue.',
      'As it stood before versions were kept.',
      'As it stood before versions were kept.',
    ]);
  });
});

describe('how many signed appointments a change touches', () => {
  it('is told as the most where it depends on who answers for the figure', () => {
    const words = [true, false].flatMap((isAtMost) =>
      [0, 1, 3].map((n) => touchedWords(n, isAtMost)),
    );
    expect(words.map((text) => text.split(' signed')[0])).toEqual([
      ...['No', 'Up to one', 'Up to 3'],
      ...['No', 'One', '3'],
    ]);
  });
});
