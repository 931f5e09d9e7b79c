import { describe, expect, it } from 'vitest';
import { bandText, basisText, showRisk } from './risk-words';

const APPROVED = new Date('2026-12-01T09:00:00Z');
const risk = {
  text: 'Infection',
  band: 'common',
  basis: 'default',
  figure: null,
  note: null,
  isScarring: false,
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
