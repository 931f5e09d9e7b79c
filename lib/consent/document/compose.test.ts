import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RISK_BANDS } from '../../healthcare-service/model';
import { showRisk } from '../../healthcare-service/risk-words';
import { hashJson } from '../../shared/canonical-json';
import type { ConsentDocumentV1, DocumentBlock } from '../model';
import { composeConsent } from './compose';
import { diffDocuments } from './diff';
import type { ConsentSources } from './parts';
import { sampleSources } from './testing/sample-sources';

const QUESTIONS = ['keloid', 'skin-type', 'device', 'thinner'] as const;
/** Each run writes a whole document, dates and money included. */
const RUNS = { numRuns: 40 };
const concerns = fc.subarray([...QUESTIONS]);

const risk = fc.record({
  band: fc.constantFrom(...RISK_BANDS),
  isScarring: fc.boolean(),
  isColourChange: fc.boolean(),
  onlyIfRaised: fc.option(fc.constantFrom(...QUESTIONS)),
  ifRaised: fc.subarray([...QUESTIONS]),
});

const risks = fc.array(risk, { maxLength: 12 }).map((list) =>
  list.map(({ ifRaised, ...own }, index) =>
    showRisk({
      ...own,
      text: `Risk ${index}`,
      basis: 'word',
      figure: null,
      figurePer100: null,
      note: null,
      isSerious: false,
      personalNotes: [{ ifRaised, text: `Note ${index}` }],
      approvedAt: null,
      approvedBy: null,
    }),
  ),
);

const SOURCES = sampleSources();

function block(overrides: Partial<ConsentSources>, key: string): DocumentBlock {
  const found = composeConsent({ ...SOURCES, ...overrides }).blocks.find((b) => b.key === key);
  if (!found) throw new Error(`no block ${key}`);
  return found;
}

describe('the risks of one patient', () => {
  it('are those that apply to them, each once, scars first, then colour, all out of 100', () => {
    fc.assert(
      fc.property(risks, concerns, (all, raised) => {
        const shown = block({ risks: all, concerns: raised }, 'risks').risks;
        const applying = all.filter(
          ({ onlyIfRaised }) => onlyIfRaised === null || raised.some((q) => q === onlyIfRaised),
        );
        expect(shown.map(({ text }) => text).toSorted()).toEqual(
          applying.map(({ text }) => text).toSorted(),
        );
        const kinds = shown.map(({ kind }) => kind).join(' ');
        expect(kinds).toMatch(/^(scar ?)*(colour ?)*(other ?)*$/);
        for (const { word, number } of shown) {
          if (word === 'not known') expect(number).toBeNull();
          else expect(number).toContain('in 100 people');
        }
      }),
      RUNS,
    );
  });

  it('say what they mean for this person exactly when an answer raises it', () => {
    fc.assert(
      fc.property(risks, concerns, (all, raised) => {
        for (const { text, personal } of block({ risks: all, concerns: raised }, 'risks').risks) {
          const source = all.find((one) => one.text === text);
          const [note] = source?.personalNotes ?? [];
          const applies = note?.ifRaised.some((q) => raised.some((r) => r === q));
          expect(personal).toEqual(applies ? [note?.text] : []);
        }
      }),
      RUNS,
    );
  });
});

describe('a document', () => {
  it('is the same, to the byte, for the same parts, and another for other parts', () => {
    fc.assert(
      fc.property(risks, concerns, (all, raised) => {
        const parts = { ...SOURCES, risks: all, concerns: raised };
        const hash = hashJson(composeConsent(parts));
        expect(hashJson(composeConsent(structuredClone(parts)))).toBe(hash);
        const elsewhere = { ...parts, sites: [{ site: 'neck', count: 1 }] } as const;
        expect(hashJson(composeConsent(elsewhere))).not.toBe(hash);
      }),
      RUNS,
    );
  });

  it('has what no form may leave out, in the form’s order and else in that of the checklist', () => {
    expect(composeConsent(SOURCES).blocks.map(({ key }) => key)).toEqual([
      'who',
      'harmless',
      'sites',
      'risks',
      'alternatives',
      'cost-and-cancelling',
      'time-to-think',
      'your-choice',
    ]);
  });

  it('shows a block about an answer to those who gave it', () => {
    expect(block({ concerns: ['device'] }, 'device').paragraphs).toEqual(['Hot wire only.']);
    expect(composeConsent(SOURCES).blocks.some(({ key }) => key === 'device')).toBe(false);
  });

  it('puts doing nothing first, beside the treatment itself, each told in the same terms', () => {
    const { options } = block({}, 'alternatives');
    expect(options.map(({ key, isChosen }) => [key, isChosen])).toEqual([
      ['nothing', false],
      ['cryotherapy', true],
      ['curettage', false],
    ]);
    const terms = options.map(({ rows }) => rows.map(({ term }) => term).join());
    expect(new Set(terms).size).toBe(1);
    // The treatment costs what this visit was made with, the others what they cost today.
    expect(options.map(({ rows }) => rows.at(-1)?.value)).toEqual(['Nothing', '£110', '£180']);
  });

  it('names the money from the visit’s own terms: what it costs and what cancelling gives', () => {
    const { facts, items } = block({}, 'cost-and-cancelling');
    expect(facts.map(({ value }) => value)).toEqual([
      '£110',
      '£22.01, as a deposit. It is part of the price.',
      '£87.99',
      '£110 at today’s prices',
    ]);
    expect(items.join(' ')).toMatch(/48 hours.*£22\.01 back.*£11\.01 back.*in the last 14 days/);
    const atTheDesk = block({ source: 'desk' }, 'cost-and-cancelling').items.join(' ');
    expect(atTheDesk).not.toContain('14 days');
  });

  it('counts the milia, and says who decides when they are more than one visit treats', () => {
    expect(block({}, 'sites').facts).toEqual([
      { term: 'Nose', value: '2' },
      { term: 'All together', value: '2' },
    ]);
    expect(block({}, 'sites').paragraphs).toEqual([]);
    expect(block({ maxLesions: 1 }, 'sites').paragraphs[0]).toMatch(/^We treat up to 1 .* of 2\./);
    expect(block({ sites: [] }, 'sites').paragraphs[0]).toMatch(/The clinician marks and counts/);
  });
});

describe('what changed since somebody read it', () => {
  it('is named block by block, and is nothing when they would read the same', () => {
    const before = composeConsent(SOURCES);
    expect(diffDocuments(before, composeConsent(structuredClone(SOURCES)))).toEqual([]);
    const after = composeConsent({ ...SOURCES, sites: [{ site: 'nose', count: 3 }] });
    expect(diffDocuments(before, after).map(({ key, kind }) => [key, kind])).toEqual([
      ['sites', 'changed'],
    ]);
  });

  it('is told too of a document of the first layout, which is read as it was', () => {
    const { patient, practitioner, visit, title, locale } = composeConsent(SOURCES);
    const old: ConsentDocumentV1 = {
      ...{ patient, practitioner, visit, title, locale, formVersion: 1 },
      blocks: [{ key: 'harmless', heading: 'Harmless', paragraphs: ['They may go.'] }],
      risks: [
        {
          text: 'Scar',
          band: 'rare',
          bandText: 'rare: 1 in 10,000 to under 1 in 1,000',
          basisText: 'Leaflets say so.',
          note: null,
          isScarring: true,
          isSerious: false,
        },
      ],
      price: { total: '£110', deposit: '£22' },
    };
    const changes = diffDocuments(old, composeConsent(SOURCES));
    expect(changes.some(({ key }) => key === 'harmless')).toBe(false);
    const risks = changes.find(({ key }) => key === 'risks');
    const gone = risks?.lines.filter(({ kind }) => kind === 'removed').flatMap((l) => l.parts);
    expect(gone?.map(({ text }) => text)).toContain('Scar');
  });
});
