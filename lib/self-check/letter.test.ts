import { expect, test } from 'vitest';
import { SCREENING_ITEMS } from '@/db/seed/catalogue/screening';
import { LETTER_FACTS, LETTER_SIGNS, readLetterSigns } from './letter';

function ticked(...signs: string[]): FormData {
  const form = new FormData();
  for (const sign of signs) form.append('sign', sign);
  return form;
}

test('the ticked signs come in their order, each once, and nothing made up', () => {
  expect(readLetterSigns(ticked('eye', 'bleeds', 'eye', 'cancer', ''))).toEqual(['bleeds', 'eye']);
  expect(readLetterSigns(ticked())).toEqual([]);
});

const FROM_BOOKING = SCREENING_ITEMS.flatMap(({ letterFact }) => letterFact ?? []);

test('a letter tells facts and names no illness that somebody could have', () => {
  for (const fact of [...LETTER_SIGNS.map((sign) => LETTER_FACTS[sign]), ...FROM_BOOKING]) {
    expect(fact).toMatch(/^[A-Z].*\.$/);
    expect(fact).not.toMatch(/BCC|melanoma|carcinoma|malignan|tumour|suspicious/i);
  }
});

test('a booking names the same warning signs: bleeding, changing, near the eye, sudden, history', () => {
  expect(FROM_BOOKING).toHaveLength(5);
});
