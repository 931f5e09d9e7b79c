import { describe, expect, it } from 'vitest';
import { RISK_BANDS } from './model';
import { bandText, basisText, frequencyOf, showRisk } from './risk-words';

const APPROVED = new Date('2026-12-01T09:00:00Z');
const risk = {
  text: 'Infection',
  band: 'common',
  basis: 'default',
  figure: null,
  note: null,
  figurePer100: null,
  isScarring: false,
  isColourChange: false,
  personalNotes: [],
  approvedBy: null,
  isSerious: false,
  onlyIfRaised: null,
  approvedAt: null,
} as const;

describe('a risk in words', () => {
  it('always prints the number beside the word', () => {
    expect(bandText('common')).toBe('common: 1 in 100 to under 1 in 10');
    expect(bandText('very_rare')).toBe('very rare: under 1 in 10,000');
  });

  it('reads "not known" while its band is a default that nobody approved', () => {
    expect(showRisk(risk)).toMatchObject({ band: 'not_known', bandText: 'not known' });
    expect(showRisk({ ...risk, approvedAt: APPROVED }).band).toBe('common');
  });

  it('keeps a published band, and says that the number is not about milia', () => {
    const shown = showRisk({ ...risk, basis: 'figure', figure: '2.3% of larger operations' });
    expect(shown.band).toBe('common');
    expect(shown.basisText).toBe(
      'A published number, but not from removing milia: 2.3% of larger operations.',
    );
  });

  it('says so when there is no usable number', () => {
    expect(basisText(risk)).toBe('We found no usable number.');
  });
});

describe('how often, out of 100 people', () => {
  it.each(RISK_BANDS)('is in words, a number and a picture that agree: %s', (band) => {
    const { number, finer, dots } = frequencyOf(band, null);
    if (band === 'not_known') {
      expect([number, finer, dots]).toEqual([null, null, null]);
      return;
    }
    expect(number).toContain('in 100 people');
    const below1 = number === 'fewer than 1 in 100 people';
    expect(finer?.includes('in 10,000 people') ?? false).toBe(below1);
    expect(dots?.filled === 0 && dots.open === 1).toBe(below1);
  });

  it('shows a published number as it is, not the edge of its band', () => {
    expect(frequencyOf('very_common', 50)).toMatchObject({
      word: 'very common',
      number: 'about 50 in 100 people',
      dots: { filled: 50, open: 0 },
    });
  });

  it('shows no number for what is not known, whatever was published elsewhere', () => {
    expect(frequencyOf('not_known', 36)).toMatchObject({ number: null, dots: null });
  });
});
