import type { ConsentBlock } from '../../model';
import type { ConsentSources } from '../parts';

const OPTION = { whatHappens: 'w', good: 'g', bad: 'b', healing: 'h' };
const BLOCKS: readonly ConsentBlock[] = [
  { key: 'harmless', heading: 'Harmless', paragraphs: ['They may go.'] },
  {
    key: 'alternatives',
    heading: 'Choices',
    paragraphs: [],
    options: [
      { key: 'cryotherapy', service: 'cryotherapy', name: 'Freezing', ...OPTION },
      { key: 'curettage', service: 'curettage', name: 'Scraping', ...OPTION },
      { key: 'nothing', name: 'Do nothing', cost: 'Nothing', ...OPTION },
    ],
  },
  { key: 'device', heading: 'Your device', paragraphs: ['Hot wire only.'], onlyIf: ['device'] },
];

/** What a consent to freezing is made of, all made up. */
export function sampleSources(): ConsentSources {
  return {
    form: { version: 3, locale: 'en-GB', blocks: BLOCKS },
    treatment: { slug: 'cryotherapy', name: 'Cryotherapy' },
    patient: { fullName: 'Ada Example', birthDate: '1990-02-03' },
    practitioner: { name: 'Dr Test', title: 'Dermatologist', registration: 'TEST 1' },
    location: { name: 'London', timeZone: 'Europe/London' },
    startsAt: new Date('2027-03-01T10:00:00Z'),
    terms: {
      currency: 'GBP',
      priceMinor: 11_000,
      depositMinor: 2_201,
      policyVersion: 1,
      fullRefundHours: 48,
      halfRefundHours: 24,
      statutoryCancellationDays: 14,
      reflectionHours: 48,
    },
    source: 'online',
    sites: [{ site: 'nose', count: 2 }],
    maxLesions: 10,
    risks: [],
    concerns: [],
    prices: {
      cryotherapy: { priceMinor: 99_900, currency: 'GBP' },
      curettage: { priceMinor: 18_000, currency: 'GBP' },
    },
  };
}
