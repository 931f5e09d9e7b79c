import { expect, test } from 'vitest';
import { readSelfCheck } from './schema';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const COMPLETE = { person: 'adult', warning: 'no', eye: 'near', look: 'unsure', bother: 'yes' };

test('a complete form gives its answers and nothing else', () => {
  expect(readSelfCheck(form({ ...COMPLETE, $ACTION_KEY: 'k', extra: 'x' }))).toEqual({
    complete: true,
    answers: COMPLETE,
  });
});

test('an empty form misses every question, in the order they are asked', () => {
  expect(readSelfCheck(form({}))).toEqual({
    complete: false,
    answers: {},
    missing: ['person', 'warning', 'eye', 'look', 'bother'],
  });
});

test('given answers are kept, and a made-up one counts as missing', () => {
  expect(readSelfCheck(form({ person: 'child', warning: 'maybe', look: 'yes' }))).toEqual({
    complete: false,
    answers: { person: 'child', look: 'yes' },
    missing: ['warning', 'eye', 'bother'],
  });
});

test('a file in place of an answer counts as missing', () => {
  const data = form({ ...COMPLETE });
  data.set('eye', new File(['x'], 'x.txt'));
  expect(readSelfCheck(data)).toMatchObject({ complete: false, missing: ['eye'] });
});
