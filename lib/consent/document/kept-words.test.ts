import { describe, expect, it } from 'vitest';
import { RISK_BANDS } from '../../healthcare-service/model';
import { showRisk } from '../../healthcare-service/risk-words';
import { LESION_SITES, type LesionSiteCode } from '../../procedure/model';
import { hashJson } from '../../shared/canonical-json';
import { composeConsent } from './compose';
import type { ConsentSources } from './parts';
import { sampleSources } from './testing/sample-sources';

const OPTION = { whatHappens: 'w', good: 'g', bad: 'b', healing: 'h' };
const RISK = {
  note: 'A note.',
  isScarring: false,
  isColourChange: false,
  onlyIfRaised: null,
  personalNotes: [{ ifRaised: ['keloid'], text: 'More for you.' }],
};
const approved = { approvedAt: new Date('2026-05-01T09:00:00Z'), approvedBy: 'Rosa Example' };
const draft = { approvedAt: null, approvedBy: null };

const RISKS = [
  ...RISK_BANDS.map((band) => ({ ...RISK, ...approved, band, basis: 'word' as const })),
  { ...RISK, ...draft, band: 'common' as const, basis: 'default' as const },
  { ...RISK, ...approved, band: 'rare' as const, basis: 'default' as const },
  { ...RISK, ...draft, band: 'common' as const, basis: 'figure' as const, figurePer100: 4 },
].map((risk, index) =>
  showRisk({
    figurePer100: null,
    figure: risk.basis === 'figure' ? '4.4% of larger operations' : null,
    isSerious: index === 0,
    text: `Risk ${index}`,
    ...risk,
  }),
);

const SOURCES = sampleSources();

function composed(over: Partial<ConsentSources>) {
  const { title, blocks } = composeConsent({
    ...SOURCES,
    form: {
      version: 3,
      locale: 'en-GB',
      blocks: [
        {
          key: 'alternatives',
          heading: 'Choices',
          paragraphs: [],
          options: [
            { key: 'cryotherapy', service: 'cryotherapy', name: 'Freezing', ...OPTION },
            { key: 'curettage', service: 'curettage', name: 'Scraping', ...OPTION },
            { key: 'cream', name: 'Cream', ...OPTION },
            { key: 'nothing', name: 'Do nothing', cost: 'Nothing', ...OPTION },
          ],
        },
      ],
    },
    sites: (Object.keys(LESION_SITES) as LesionSiteCode[]).map((site) => ({ site, count: 2 })),
    risks: RISKS,
    concerns: ['keloid'],
    prices: { curettage: { priceMinor: 18_050, currency: 'GBP' } },
    ...over,
  });
  return hashJson({ title, blocks });
}
/**
 * Whoever has read a text signs that very text: a word that changed in here asks everybody who is about to sign to read
 * it all again. These are the hashes of the texts as patients have read them since 2026.
 */
describe('the program’s own words in English', () => {
  it('are to the byte those that patients have read and signed', () => {
    expect({
      whole: composed({}),
      free: composed({
        terms: { ...SOURCES.terms, depositMinor: 0, reflectionHours: 0 },
        sites: [],
      }),
    }).toEqual({
      whole: '5ae99a5fb575bdd05b8b7bb31cf12f3f3cd705e945776ce8135e5f4681b31b43',
      free: 'eb290071ea7a52f58778df2e78cfc9d52b129cd2507881ed8e7f312f75280154',
    });
  });
});
