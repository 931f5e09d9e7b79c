import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../shared/milliseconds';
import { SCREENING_ANSWERS, type ScreeningAnswer, type ScreeningOutcome } from './model';
import {
  openQuestions,
  type ScreeningFacts,
  type ScreeningStanding,
  screeningStanding,
} from './screening-standing';

const STARTS = new Date('2027-03-27T10:00:00Z');
const hoursBefore = (hours: number) => new Date(STARTS.getTime() - hours * HOUR_MS);

type Raised = readonly (readonly [linkId: string, outcome: ScreeningOutcome])[];

const answered = (
  answers: Record<string, ScreeningAnswer>,
  raised: Raised = [],
  answeredAt = hoursBefore(200),
): ScreeningFacts['response'] => ({
  answers,
  raised: raised.map(([linkId, outcome]) => ({ linkId, outcome })),
  answeredAt,
  ofTheMoment: [],
});
const PLAIN = answered({ keloid: 'no' });
const KELOID = answered({ keloid: 'yes' }, [['keloid', 'review']]);
const momentary = (answeredAt: Date): ScreeningFacts['response'] => ({
  ...{ answers: { keloid: 'yes' }, raised: [{ linkId: 'keloid', outcome: 'review' }] },
  ...{ answeredAt, ofTheMoment: ['keloid'] },
});
const cleared = (answer: ScreeningAnswer | null, outcome: ScreeningOutcome = 'review') => [
  { linkId: 'keloid', answer, outcome, clearedAt: hoursBefore(100) },
];

const FACTS: ScreeningFacts = {
  asksRescreen: true,
  response: PLAIN,
  clearances: [],
  rescreenedAt: null,
  startsAt: STARTS,
  arrivedAt: null,
};

type Row = [what: string, facts: Partial<ScreeningFacts>, hours: number, stands: string];

/** One word for a standing; what matters beside its kind stands after it. */
function inShort(standing: ScreeningStanding): string {
  if (standing.kind === 'rescreen-due') return `${standing.kind} ${standing.asks} ${standing.at}`;
  if (standing.kind === 'ok') return 'ok';
  return `${standing.kind} ${standing.open.map(({ linkId }) => linkId).join(' ')}`;
}

describe('where a visit stands with its safety questions', () => {
  it.each<Row>([
    ['plain answers, days before', {}, 48, 'ok'],
    ['plain answers, a minute before they open', {}, 24.1, 'ok'],
    ['plain answers, as they open', {}, 24, 'rescreen-due short day-before'],
    [
      'answered before they opened',
      { rescreenedAt: hoursBefore(25) },
      5,
      'rescreen-due short day-before',
    ],
    ['answered as they opened', { rescreenedAt: hoursBefore(24) }, 5, 'ok'],
    [
      'answered the day before, and now here',
      { rescreenedAt: hoursBefore(20), arrivedAt: hoursBefore(0.5) },
      0.2,
      'rescreen-due short check-in',
    ],
    ['answered here', { rescreenedAt: hoursBefore(0.4), arrivedAt: hoursBefore(0.5) }, 0.2, 'ok'],
    ['here two days early', { arrivedAt: hoursBefore(48) }, 47, 'rescreen-due short check-in'],
    ['never asked, days before', { response: null }, 90, 'rescreen-due all day-before'],
    [
      'never asked, and here',
      { response: null, arrivedAt: hoursBefore(1) },
      0,
      'rescreen-due all check-in',
    ],
    ['nothing treated, never asked', { asksRescreen: false, response: null }, 1, 'ok'],
    ['nothing treated, asked', { asksRescreen: false }, 1, 'ok'],
    [
      'nothing treated, but a spot bleeds',
      { asksRescreen: false, response: KELOID },
      90,
      'review-needed keloid',
    ],
    ['raised', { response: KELOID }, 90, 'review-needed keloid'],
    ['raised counts before what is still to ask', { response: KELOID }, 1, 'review-needed keloid'],
    ['raised and cleared', { response: KELOID, clearances: cleared('yes') }, 90, 'ok'],
    [
      'cleared, and the day before has begun',
      { response: KELOID, clearances: cleared('yes') },
      1,
      'rescreen-due short day-before',
    ],
    [
      'cleared with another answer',
      { response: KELOID, clearances: cleared('unsure') },
      90,
      'review-needed keloid',
    ],
    [
      'cleared while unanswered',
      { response: KELOID, clearances: cleared(null) },
      90,
      'review-needed keloid',
    ],
    [
      'not answered, and cleared so',
      { response: answered({}, [['keloid', 'review']]), clearances: cleared(null) },
      90,
      'ok',
    ],
    [
      'ruled out',
      { response: answered({ keloid: 'yes' }, [['keloid', 'block']]) },
      90,
      'not-bookable keloid',
    ],
    [
      'ruled out, but only cleared when it was milder',
      {
        response: answered({ keloid: 'yes' }, [['keloid', 'block']]),
        clearances: cleared('yes', 'review'),
      },
      90,
      'not-bookable keloid',
    ],
    [
      'ruled out and cleared as such',
      {
        response: answered({ keloid: 'yes' }, [['keloid', 'block']]),
        clearances: cleared('yes', 'block'),
      },
      90,
      'ok',
    ],
    [
      'one of two cleared',
      {
        response: answered({ keloid: 'yes', cold: 'yes' }, [
          ['cold', 'block'],
          ['keloid', 'review'],
        ]),
        clearances: cleared('yes'),
      },
      90,
      'not-bookable cold',
    ],
    [
      'the severe one of two cleared',
      {
        response: answered({ keloid: 'yes', cold: 'yes' }, [
          ['cold', 'block'],
          ['keloid', 'review'],
        ]),
        clearances: [
          { linkId: 'cold', answer: 'yes', outcome: 'block', clearedAt: hoursBefore(100) },
        ],
      },
      90,
      'review-needed keloid',
    ],
    [
      'the same given once more on the day, of what is about the moment',
      { response: momentary(hoursBefore(90)), clearances: cleared('yes') },
      80,
      'review-needed keloid',
    ],
    [
      'what is about the moment, cleared since it was given',
      { response: momentary(hoursBefore(110)), clearances: cleared('yes') },
      90,
      'ok',
    ],
  ])('%s', (_, facts, hours, stands) => {
    expect(inShort(screeningStanding({ ...FACTS, ...facts }, hoursBefore(hours)))).toBe(stands);
  });

  it('tells since when a clinician is waited for', () => {
    const standing = screeningStanding({ ...FACTS, response: KELOID }, hoursBefore(90));
    expect(standing).toMatchObject({ since: hoursBefore(200) });
  });

  it('is ok once all that is open is cleared, and asks again about exactly the answer that changes', () => {
    const answer = fc.constantFrom(...SCREENING_ANSWERS);
    const raised = fc.uniqueArray(
      fc.record({ linkId: fc.constantFrom('a', 'b', 'c', 'd'), answer, severe: fc.boolean() }),
      { selector: ({ linkId }) => linkId, minLength: 1 },
    );
    fc.assert(
      fc.property(raised, answer, fc.nat(), (entries, other, at) => {
        const answers = Object.fromEntries(entries.map((each) => [each.linkId, each.answer]));
        const list = entries.map(
          ({ linkId, severe }) => [linkId, severe ? 'block' : 'review'] as const,
        );
        const response = answered(answers, list);
        const clearances = openQuestions({ response, clearances: [] }).map((open) => ({
          ...open,
          answer: answers[open.linkId] ?? null,
          clearedAt: hoursBefore(100),
        }));
        expect(openQuestions({ response, clearances })).toEqual([]);
        const changed = entries[at % entries.length]?.linkId ?? 'a';
        const later = answered({ ...answers, [changed]: other }, list);
        const open = openQuestions({ response: later, clearances });
        expect(open.map(({ linkId }) => linkId)).toEqual(
          answers[changed] === other ? [] : [changed],
        );
      }),
    );
  });
});
