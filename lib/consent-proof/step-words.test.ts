import { expect, it } from 'vitest';
import { stepWords as programWords } from '@/public/verify-consent.mjs';
import { STEP_WORDS, stepWords } from './step-words';

const step = (kind: string, detail: object = {}) => ({
  kind,
  content: JSON.stringify({ kind, detail }),
});

it.each([
  ...Object.keys(STEP_WORDS).map((kind) => step(kind)),
  step('signed', { signature: { role: 'guardian' } }),
  step('disclosure-accepted', { wantsPaperCopy: true }),
])('the checking program and the PDF say of $kind $content the same, in plain words', (one) => {
  expect(programWords(one)).toBe(stepWords(one));
  expect(programWords(one)).toMatch(/^[A-Z]/);
});

it('keeps the code of a step that is newer than the program', () => {
  expect([programWords(step('toString')), stepWords(step('toString'))]).toEqual([
    'toString',
    'toString',
  ]);
});
