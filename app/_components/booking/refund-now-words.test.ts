import { expect, it } from 'vitest';
import { medicalWords } from './refund-now-words';

const visit = { payment: { amountMinor: 2_200 }, location: { phone: '+442079460001' } };

it.each([
  ['nothing of it', 0, 'late'],
  ['half of it', 1_100, 'half-notice'],
] as const)(
  'who would get %s back is told that a medical reason gives all, and whom to ring',
  (_, amountMinor, rule) => {
    const words = medicalWords(visit, { amountMinor, rule });
    expect(words).toContain('medical reason');
    expect(words).toMatch(/Ring us on .*7946.* all of it back/);
  },
);

it('who gets all back, or paid nothing, need not be told', () => {
  expect(medicalWords(visit, { amountMinor: 2_200, rule: 'full-notice' })).toBe('');
  expect(medicalWords({ ...visit, payment: null }, { amountMinor: 0, rule: 'nothing-paid' })).toBe(
    '',
  );
});
