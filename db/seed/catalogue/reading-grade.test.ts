import { describe, expect, it } from 'vitest';
import { composeConsent } from '../../../lib/consent/document/compose';
import type { DocumentBlock } from '../../../lib/consent/model';
import { showRisk } from '../../../lib/healthcare-service/risk-words';
import { SCREENING_ITEMS } from './screening';
import type { SeedService } from './seed-service';
import { SERVICES } from './services';

/**
 * Words that the page cannot do without and explains where they first stand; their length says nothing about how hard
 * the sentence around them is. They count as two syllables, like "treatment".
 */
const EXPLAINED =
  /\b(cryotherapy|curettage|minocycline|milia|isotretinoin|de-roofing|retinoid|clinicians?|infections?|injections?|records?|appointments?|diarrhoea)\b/gi;

function syllables(word: string): number {
  const bare = word.toLowerCase().replace(/(?:es|ed|e)$/, '');
  return Math.max(1, bare.match(/[aeiouy]+/g)?.length ?? 1);
}

/** Flesch-Kincaid: the school year (US) that can read this; 6 is about age 11. */
function readingGrade(sentences: readonly string[]): number {
  const words = sentences
    .join(' ')
    .replace(EXPLAINED, 'treatment')
    .split(/[^\p{L}’'-]+/u)
    .filter((word) => /\p{L}/u.test(word));
  const count = words.reduce((sum, word) => sum + syllables(word), 0);
  return (0.39 * words.length) / sentences.length + (11.8 * count) / words.length - 15.59;
}

/** Every sentence of a block, a list's items being one each. */
function sentencesOf({ paragraphs, items, options, choices, risks }: DocumentBlock) {
  return [
    ...paragraphs,
    ...items,
    ...options.flatMap(({ rows }) => rows.slice(0, -1).map(({ value }) => value)),
    ...choices.flatMap(({ label, explanation }) => [label, explanation]),
    ...risks.flatMap(({ personal, note }) => [...personal, note ?? '']),
  ]
    .flatMap((text) => text.split(/(?<=[.!?:])\s+/))
    .filter((sentence) => sentence !== '');
}

/** The consent of somebody to whom everything applies, more milia than one visit treats included. */
function wholeConsent({
  slug,
  name,
  risks,
  consentBlocks,
  maxLesions,
  reflectionHours,
}: SeedService) {
  return composeConsent({
    form: { version: 1, locale: 'en-GB', blocks: consentBlocks ?? [] },
    treatment: { slug, name },
    patient: { fullName: 'Ada Example', birthDate: '1990-02-03' },
    practitioner: { name: 'Dr Test', title: 'Dermatologist', registration: 'TEST 1' },
    location: { name: 'London', timeZone: 'Europe/London' },
    startsAt: new Date('2027-03-01T10:00:00Z'),
    terms: {
      currency: 'GBP',
      priceMinor: 11_000,
      depositMinor: 2_200,
      policyVersion: 1,
      fullRefundHours: 48,
      halfRefundHours: 24,
      statutoryCancellationDays: 14,
      reflectionHours,
    },
    source: 'online',
    sites: [{ site: 'nose', count: 99 }],
    maxLesions,
    risks: risks.map((risk) =>
      showRisk({
        figure: null,
        figurePer100: null,
        note: null,
        isScarring: false,
        isColourChange: false,
        isSerious: false,
        onlyIfRaised: null,
        personalNotes: [],
        approvedAt: null,
        approvedBy: null,
        ...risk,
      }),
    ),
    concerns: SCREENING_ITEMS.map(({ linkId }) => linkId),
    prices: {},
  });
}

/** A long name of a thing takes one short sentence past the grade of its block. */
const HARDEST_SENTENCE = 10;

const BLOCKS = SERVICES.filter(({ consentBlocks }) => consentBlocks !== null).flatMap((service) =>
  wholeConsent(service)
    .blocks.map((block) => [service.slug, block.key, sentencesOf(block)] as const)
    .filter(([, , sentences]) => sentences.length > 0),
);

describe('the words of the consent are for a reader of about 11', () => {
  it.each(BLOCKS)('%s: %s', (_slug, _key, sentences) => {
    expect(readingGrade(sentences), sentences.join(' ')).toBeLessThan(7);
    // One sentence that nobody understands must not hide among nine that everybody does.
    for (const sentence of sentences.filter((words) => words.split(' ').length >= 8)) {
      expect(readingGrade([sentence]), sentence).toBeLessThan(HARDEST_SENTENCE);
    }
  });

  it('would not pass the words of a law', () => {
    const law =
      'The undersigned hereby irrevocably acknowledges comprehension of the aforementioned complications.';
    expect(readingGrade([law])).toBeGreaterThan(12);
  });
});
