import { describe, expect, it } from 'vitest';
import type { HealthcareServiceId } from '../shared/ids';
import { COMPARED, compareChoices, thinkingTimeText } from './compare';
import type { CatalogueService } from './queries';
import { showRisk } from './risk-words';

const stored = {
  figure: null,
  figurePer100: null,
  note: null,
  isColourChange: false,
  isSerious: false,
  onlyIfRaised: null,
  personalNotes: [],
  approvedAt: null,
  approvedBy: null,
};

const freezing: CatalogueService = {
  id: '00000000-0000-4000-8000-000000000001' as HealthcareServiceId,
  slug: 'freezing',
  name: 'Freezing',
  summary: 'Cold.',
  preparationMinutes: 0,
  durationMinutes: 20,
  reflectionHours: 48,
  minAgeYears: 18,
  isTreatment: true,
  selfBookable: true,
  hasConsentText: true,
  consentRequired: true,
  content: {
    whatHappens: ['It is frozen.'],
    benefit: 'Gone.',
    numbing: 'None.',
    healing: 'Weeks.',
    healingDays: [],
    notFor: ['Cold hives'],
    before: [],
    aftercare: {},
    callUsIf: [],
  },
  prices: [
    {
      locationSlug: 'london',
      locationName: 'London',
      currency: 'GBP',
      priceMinor: 11000,
      depositMinor: 2200,
    },
  ],
  risks: [
    showRisk({ ...stored, text: 'Scar', band: 'rare', basis: 'word', isScarring: true }),
    showRisk({ ...stored, text: 'Pain', band: 'common', basis: 'default', isScarring: false }),
  ],
};
const capsules = { ...freezing, slug: 'capsules', selfBookable: false, risks: [] };
const talk = { ...freezing, slug: 'talk', isTreatment: false };

describe('the comparison', () => {
  const choices = compareChoices([talk, freezing, capsules]);

  it('puts doing nothing first and leaves out what is no treatment', () => {
    expect(choices.map(({ slug }) => slug)).toEqual(['doing-nothing', 'freezing', 'capsules']);
  });

  it('says something in every row for every choice, doing nothing included', () => {
    for (const { slug, cells } of choices.slice(0, 2)) {
      for (const { key } of COMPARED)
        expect(cells[key].length, `${slug} ${key}`).toBeGreaterThan(0);
    }
  });

  it('speaks of scars before other risks and before the price', () => {
    const order = COMPARED.map(({ key }) => key);
    expect(order.indexOf('scars')).toBeLessThan(order.indexOf('other-risks'));
    expect(order.indexOf('other-risks')).toBeLessThan(order.indexOf('price'));
  });

  it('gives each risk its number, or says that it is not known', () => {
    expect(choices[1]?.cells.scars).toEqual([
      { text: 'Scar', detail: 'rare: 1 in 10,000 to under 1 in 1,000' },
    ]);
    expect(choices[1]?.cells['other-risks']).toEqual([{ text: 'Pain', detail: 'not known' }]);
  });

  it('sends people who want what they cannot book to an assessment', () => {
    expect(choices.map(({ next }) => next)).toEqual(['read', 'book', 'assessment']);
  });
});

describe('thinking time in words', () => {
  it.each([
    [0, 'None needed.'],
    [24, 'At least 1 day between reading everything and the treatment.'],
    [168, 'At least 7 days between reading everything and the treatment.'],
    [30, 'At least 30 hours between reading everything and the treatment.'],
  ])('of %i hours', (hours, text) => {
    expect(thinkingTimeText(hours)).toBe(text);
  });
});
