import { expect, it } from 'vitest';
import { minutesWords } from './minutes-words';

it.each([
  [0, '0 min'],
  [59, '59 min'],
  [60, '1 h'],
  [61, '1 h 1 min'],
  [368, '6 h 8 min'],
])('%i minutes are said as %s', (minutes, words) => {
  expect(minutesWords(minutes)).toBe(words);
});
