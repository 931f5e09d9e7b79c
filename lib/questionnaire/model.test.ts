import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideScreening,
  itemsFor,
  SCREENING_OUTCOMES,
  type ScreeningAnswers,
  type ScreeningItem,
  type ScreeningOutcome,
} from './model';

const SERVICE = 'cryotherapy';

function item(
  rule: ScreeningOutcome | null,
  raisedBy: 'yes' | 'no' = 'yes',
  linkId = 'q',
): ScreeningItem {
  const rules: ScreeningItem['rules'] = rule === null ? {} : { [SERVICE]: rule };
  return { linkId, text: 'A question?', raisedBy, rules, reason: 'Because.', nextStep: 'Ring us.' };
}

const outcome = (asked: ScreeningItem, answers: ScreeningAnswers) =>
  decideScreening([asked], SERVICE, answers).outcome;

describe('one answer', () => {
  const cases: [ScreeningOutcome | null, 'raising' | 'plain' | 'unsure' | 'none', string][] = [
    ['block', 'raising', 'block'],
    ['block', 'plain', 'ok'],
    ['block', 'unsure', 'review'],
    ['block', 'none', 'review'],
    ['review', 'raising', 'review'],
    ['review', 'plain', 'ok'],
    ['review', 'unsure', 'review'],
    ['review', 'none', 'review'],
    ['ok', 'raising', 'ok'],
    ['ok', 'plain', 'ok'],
    ['ok', 'unsure', 'ok'],
    ['ok', 'none', 'ok'],
    [null, 'raising', 'ok'],
    [null, 'none', 'ok'],
  ];

  it.each(cases)('to a question that means %s: %s leads to %s', (rule, given, expected) => {
    for (const raisedBy of ['yes', 'no'] as const) {
      const answers: Record<typeof given, ScreeningAnswers> = {
        raising: { q: raisedBy },
        plain: { q: raisedBy === 'yes' ? 'no' : 'yes' },
        unsure: { q: 'unsure' },
        none: {},
      };
      expect(outcome(item(rule, raisedBy), answers[given])).toBe(expected);
    }
  });

  it.each(['maybe', '', 'YES', 'No ', 'constructor'])(
    'that is not one of ours (%j) never passes a safety question',
    (tampered) => {
      const answers = { q: tampered } as unknown as ScreeningAnswers;
      expect(outcome(item('block'), answers)).toBe('review');
      expect(outcome(item('block', 'no'), answers)).toBe('review');
    },
  );

  it('counts by the rule of its service, else by the rule of all', () => {
    const asked: ScreeningItem = { ...item(null), rules: { '*': 'review', [SERVICE]: 'block' } };
    expect(decideScreening([asked], SERVICE, { q: 'yes' }).outcome).toBe('block');
    expect(decideScreening([asked], 'curettage', { q: 'yes' }).outcome).toBe('review');
  });
});

const items = fc
  .array(
    fc.record({
      rule: fc.option(fc.constantFrom(...SCREENING_OUTCOMES), { nil: null }),
      raisedBy: fc.constantFrom('yes' as const, 'no' as const),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rows) => rows.map(({ rule, raisedBy }, n) => item(rule, raisedBy, `q${n}`)));

const answersTo = (asked: readonly ScreeningItem[]) =>
  fc.dictionary(
    fc.constantFrom(...asked.map(({ linkId }) => linkId)),
    fc.constantFrom('yes' as const, 'no' as const, 'unsure' as const),
  );

const asking = items.chain((asked) =>
  fc.record({ asked: fc.constant(asked), answers: answersTo(asked) }),
);
const severity = (name: ScreeningOutcome) => SCREENING_OUTCOMES.indexOf(name);

describe('a screening', () => {
  it('is as severe as its most severe answer, which it names first', () => {
    fc.assert(
      fc.property(asking, ({ asked, answers }) => {
        const { outcome: all, raised } = decideScreening(asked, SERVICE, answers);
        const each = asked.map((one) => severity(outcome(one, answers)));
        expect(severity(all)).toBe(Math.max(...each));
        expect(raised).toHaveLength(each.filter((level) => level > 0).length);
        const levels = raised.map((entry) => severity(entry.outcome));
        expect(levels).toEqual([...levels].sort((a, b) => b - a));
      }),
    );
  });

  it('never becomes milder by an answer that is more severe', () => {
    fc.assert(
      fc.property(asking, fc.nat(), ({ asked, answers }, at) => {
        const changed = asked[at % asked.length] ?? item(null);
        const worse = { ...answers, [changed.linkId]: changed.raisedBy };
        expect(severity(decideScreening(asked, SERVICE, worse).outcome)).toBeGreaterThanOrEqual(
          severity(decideScreening(asked, SERVICE, answers).outcome),
        );
      }),
    );
  });

  it('decides the same when stored and replayed, in whatever order the answers come back', () => {
    fc.assert(
      fc.property(asking, ({ asked, answers }) => {
        const stored = JSON.parse(JSON.stringify({ asked, answers }));
        const reordered = Object.fromEntries(Object.entries(stored.answers).reverse());
        expect(decideScreening(stored.asked, SERVICE, reordered as ScreeningAnswers)).toEqual(
          decideScreening(asked, SERVICE, answers),
        );
      }),
    );
  });

  it('asks every question that can change its outcome', () => {
    fc.assert(
      fc.property(asking, ({ asked, answers }) => {
        const { raised } = decideScreening(asked, SERVICE, answers);
        const shown = itemsFor(asked, SERVICE).map(({ linkId }) => linkId);
        for (const { linkId } of raised) expect(shown).toContain(linkId);
      }),
    );
  });
});
