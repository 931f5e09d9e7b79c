import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideScreening,
  isGraver,
  itemsFor,
  itemsToAsk,
  SCREENING_OUTCOMES,
  SCREENING_RULES_VERSION,
  type ScreeningAnswer,
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

describe('of two answers to one question', () => {
  it.each([
    ['no', 'unsure', 'yes'],
    ['yes', 'unsure', 'no'],
  ] as const)('%s, %s and %s weigh more in this order', (plain, unsure, raising) => {
    const asked = item('review', raising);
    const order = [undefined, plain, unsure, raising];
    for (const [at, earlier] of order.entries()) {
      for (const [later, answer] of [plain, unsure, raising].entries()) {
        const graver = later > 0 && later + 1 > at;
        expect(isGraver(asked, SERVICE, { answer, earlier })).toBe(graver);
        expect(isGraver(item(null, raising), SERVICE, { answer, earlier })).toBe(false);
      }
    }
  });
});

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

const ofEveryone = (asked: ScreeningItem): ScreeningItem => ({ ...asked, rules: { '*': 'ok' } });
const onlyBefore = (asked: ScreeningItem): ScreeningItem => ({ ...asked, askedAt: ['rescreen'] });

describe('a question of everyone that neither plain answer changes', () => {
  it.each([
    ['yes', 'ok', 'ok'],
    ['no', 'ok', 'ok'],
    ['unsure', 'review', 'ok'],
    [undefined, 'review', 'ok'],
  ] as const)(
    'answered %s leads to %s, and by the rules of version 1 to %s',
    (given, now, before) => {
      const asked = ofEveryone(item(null));
      const answers: ScreeningAnswers = given ? { q: given } : {};
      expect(decideScreening([asked], SERVICE, answers).outcome).toBe(now);
      expect(decideScreening([asked], SERVICE, answers, 1).outcome).toBe(before);
    },
  );
});

describe('a question that comes shortly before the visit', () => {
  const asked = onlyBefore(item('block'));

  it('does not count while nobody has been asked, and then like any other', () => {
    expect(outcome(asked, {})).toBe('ok');
    expect(outcome(asked, { q: 'yes' })).toBe('block');
    expect(outcome(asked, { q: 'unsure' })).toBe('review');
    expect(outcome(asked, { q: 'maybe' } as unknown as ScreeningAnswers)).toBe('review');
  });

  it('is asked then, and not while booking', () => {
    expect(itemsFor([asked], SERVICE)).toEqual([]);
    expect(itemsFor([asked], SERVICE, 'rescreen')).toEqual([asked]);
    expect(itemsFor([asked, ofEveryone(item(null))], 'curettage', 'rescreen')).toEqual([]);
  });

  it('comes with what has never been answered', () => {
    const first = item('review', 'yes', 'first');
    const later = item('review', 'yes', 'later');
    const all = [first, later, asked];
    expect(itemsToAsk(all, SERVICE, { first: 'no', later: 'no' })).toEqual([asked]);
    expect(itemsToAsk(all, SERVICE, { first: 'no', q: 'no' })).toEqual([later, asked]);
    expect(itemsToAsk(all, SERVICE, null)).toEqual(all);
  });
});

const items = fc
  .array(
    fc.record({
      rule: fc.option(fc.constantFrom(...SCREENING_OUTCOMES), { nil: null }),
      raisedBy: fc.constantFrom('yes' as const, 'no' as const),
      kind: fc.constantFrom('usual', 'of everyone', 'before the visit', 'both times'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rows) =>
    rows.map(({ rule, raisedBy, kind }, n): ScreeningItem => {
      const asked = item(rule, raisedBy, `q${n}`);
      if (kind === 'of everyone') return ofEveryone(asked);
      if (kind === 'before the visit') return onlyBefore(asked);
      return kind === 'usual' ? asked : { ...asked, askedAt: ['booking', 'rescreen'] };
    }),
  );
const rulesVersion = fc.integer({ min: 1, max: SCREENING_RULES_VERSION });

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
        fc.pre(changed.rules['*'] !== 'ok');
        const worse = { ...answers, [changed.linkId]: changed.raisedBy };
        expect(severity(decideScreening(asked, SERVICE, worse).outcome)).toBeGreaterThanOrEqual(
          severity(decideScreening(asked, SERVICE, answers).outcome),
        );
      }),
    );
  });

  it('never passes with a "not sure" to anything that it asks', () => {
    fc.assert(
      fc.property(asking, fc.nat(), ({ asked, answers }, at) => {
        const shown = itemsToAsk(asked, SERVICE, null);
        const unsure = shown[at % Math.max(shown.length, 1)];
        fc.pre(unsure !== undefined);
        const given = { ...answers, [unsure?.linkId ?? '']: 'unsure' as const };
        expect(decideScreening(asked, SERVICE, given).outcome).not.toBe('ok');
      }),
    );
  });

  it('does not depend on the order in which the questions stand', () => {
    fc.assert(
      fc.property(asking, ({ asked, answers }) => {
        const byId = (all: readonly { linkId: string }[]) =>
          all.toSorted((a, b) => a.linkId.localeCompare(b.linkId));
        const forth = decideScreening(asked, SERVICE, answers);
        const back = decideScreening(asked.toReversed(), SERVICE, answers);
        expect(back.outcome).toBe(forth.outcome);
        expect(byId(back.raised)).toEqual(byId(forth.raised));
      }),
    );
  });

  it('decides the same when stored and replayed, in whatever order the answers come back', () => {
    fc.assert(
      fc.property(asking, rulesVersion, ({ asked, answers }, version) => {
        const stored = JSON.parse(JSON.stringify({ asked, answers, version }));
        const reordered: ScreeningAnswers = Object.fromEntries(
          Object.entries<ScreeningAnswer>(stored.answers).reverse(),
        );
        expect(decideScreening(stored.asked, SERVICE, reordered, stored.version)).toEqual(
          decideScreening(asked, SERVICE, answers, version),
        );
      }),
    );
  });

  it('asks every question that can change its outcome', () => {
    fc.assert(
      fc.property(asking, ({ asked, answers }) => {
        const { raised } = decideScreening(asked, SERVICE, answers);
        const shown = itemsToAsk(asked, SERVICE, null).map(({ linkId }) => linkId);
        for (const { linkId } of raised) expect(shown).toContain(linkId);
      }),
    );
  });
});
