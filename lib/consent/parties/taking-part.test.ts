import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn } from '../../patient/model';
import { PARTY_ROLES, type PartyRole } from '../model';
import {
  consentAgeYears,
  mayHaveGuardian,
  neededAtDesk,
  PARTY_GAPS,
  partyGaps,
  signersChanged,
  type TakingPart,
} from './taking-part';

const AT = Date.UTC(2027, 2, 1, 10);

function said(role: PartyRole, agrees: boolean | null, minutes = 0, name: string = role) {
  return { role, isOfThis: true, nameKey: name, agrees, at: new Date(AT + minutes * 60_000) };
}

const ADULT: TakingPart = {
  ageYears: 30,
  ageAtVisitYears: 30,
  consentAgeYears: 16,
  needsInterpreter: false,
  needsWitness: false,
  statements: [],
};
const CHILD: TakingPart = { ...ADULT, ageYears: 14, ageAtVisitYears: 14 };
const SIXTEEN: TakingPart = { ...ADULT, ageYears: 16, ageAtVisitYears: 16 };
const MUM = said('guardian', true, 0, 'mum');
const KIT = said('young-person', true);

const elsewhere = (statement: ReturnType<typeof said>) => ({ ...statement, isOfThis: false });

const gapsOf = (facts: TakingPart) => {
  const found = partyGaps(facts);
  return PARTY_GAPS.filter((gap) => found[gap]);
};

describe('what those who take part leave open', () => {
  it.each<[string, TakingPart, Partial<TakingPart>, readonly string[]]>([
    ['an adult, alone', ADULT, {}, []],
    ['an adult, helped', ADULT, { statements: [said('helper', null)] }, []],
    ['an interpreter is needed', ADULT, { needsInterpreter: true }, ['interpreter-missing']],
    [
      'and took part',
      ADULT,
      { needsInterpreter: true, statements: [said('interpreter', null)] },
      [],
    ],
    ['a witness is needed', ADULT, { needsWitness: true }, ['witness-missing']],
    ['and was there', ADULT, { needsWitness: true, statements: [said('witness', null)] }, []],
    [
      'a helper is no witness, a witness no interpreter',
      ADULT,
      { needsInterpreter: true, needsWitness: true, statements: [said('helper', null)] },
      ['interpreter-missing', 'witness-missing'],
    ],
    ['a child alone', CHILD, {}, ['guardian-missing']],
    ['a child who agrees, alone', CHILD, { statements: [KIT] }, ['guardian-missing']],
    ['nobody asked the child', CHILD, { statements: [MUM] }, ['assent-missing']],
    ['both agree', CHILD, { statements: [MUM, KIT] }, []],
    ['the child does not', CHILD, { statements: [MUM, said('young-person', false)] }, ['conflict']],
    [
      'the other parent does not',
      CHILD,
      { statements: [MUM, KIT, said('guardian', false, 1, 'dad')] },
      ['conflict'],
    ],
    [
      'the child says yes in the end',
      CHILD,
      { statements: [MUM, said('young-person', false), said('young-person', true, 5)] },
      [],
    ],
    [
      'the guardian takes it back',
      CHILD,
      { statements: [MUM, KIT, said('guardian', false, 5, 'mum')] },
      ['guardian-missing'],
    ],
    [
      'a clinician decided to go ahead',
      CHILD,
      { statements: [MUM, said('young-person', false), said('resolver', true, 5)] },
      [],
    ],
    [
      'a clinician decided not to treat',
      CHILD,
      { statements: [MUM, said('young-person', false), said('resolver', false, 5)] },
      ['conflict'],
    ],
    [
      'somebody spoke after the decision',
      CHILD,
      {
        statements: [
          MUM,
          said('young-person', false),
          said('resolver', true, 5),
          said('guardian', false, 6, 'dad'),
        ],
      },
      ['conflict'],
    ],
    [
      'the last of two clinicians counts',
      CHILD,
      {
        statements: [
          MUM,
          said('young-person', false),
          said('resolver', true, 5, 'rosa'),
          said('resolver', false, 6, 'omar'),
        ],
      },
      ['conflict'],
    ],
    ['16 in the UK, signed alone', SIXTEEN, {}, []],
    ['16, a guardian signed', SIXTEEN, { statements: [MUM] }, ['assent-missing']],
    [
      '16, a guardian signed and they say no',
      SIXTEEN,
      { statements: [MUM, said('young-person', false)] },
      ['conflict'],
    ],
    [
      '16, who signed is not overruled',
      SIXTEEN,
      { statements: [said('guardian', false)] },
      ['guardian-missing'],
    ],
    [
      'the young person said no to another consent of the visit',
      CHILD,
      { statements: [MUM, KIT, elsewhere(said('young-person', false, 5))] },
      ['conflict'],
    ],
    [
      'another guardian said no to another consent of the visit',
      CHILD,
      { statements: [MUM, KIT, elsewhere(said('guardian', false, 5, 'dad'))] },
      ['conflict'],
    ],
    [
      'a clinician decided of another consent, after all of it was said',
      CHILD,
      {
        statements: [
          MUM,
          KIT,
          elsewhere(said('young-person', false, 5)),
          elsewhere(said('resolver', true, 6)),
        ],
      },
      [],
    ],
    [
      '16, signed alone and said no since, which nobody decides over',
      SIXTEEN,
      { statements: [elsewhere(said('young-person', false, 5)), said('resolver', true, 6)] },
      ['conflict'],
    ],
    [
      'others took part in another consent only',
      { ...CHILD, needsInterpreter: true },
      { statements: [MUM, KIT, said('interpreter', null)].map(elsewhere) },
      ['guardian-missing', 'interpreter-missing'],
    ],
    [
      '17, a guardian signed, and of age by the visit',
      { ...SIXTEEN, ageYears: 17, ageAtVisitYears: 18 },
      { statements: [MUM, KIT] },
      ['own-signature-missing'],
    ],
    ['17, signed alone, and of age by the visit', { ...SIXTEEN, ageAtVisitYears: 18 }, {}, []],
    [
      '15, signed alone, and 16 by the visit',
      { ...SIXTEEN, ageYears: 15 },
      {},
      ['guardian-missing'],
    ],
    ['16 in the US', { ...SIXTEEN, consentAgeYears: 18 }, {}, ['guardian-missing']],
  ])('%s', (_, facts, change, expected) => {
    expect(gapsOf({ ...facts, ...change })).toEqual(expected);
  });

  it('a no beside a guardian’s yes is never passed over without a decision that came after it', () => {
    const statement = fc.record({
      role: fc.constantFrom(...PARTY_ROLES),
      isOfThis: fc.boolean(),
      nameKey: fc.constantFrom('one', 'two'),
      agrees: fc.option(fc.boolean()),
      at: fc.integer({ min: 0, max: 5 }).map((minute) => new Date(AT + minute * 60_000)),
    });
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 8 }), (statements) => {
        const last = { ...said('young-person', false, 9) };
        const gaps = gapsOf({ ...CHILD, statements: [...statements, MUM, last] });
        return gaps.length > 0;
      }),
    );
  });
});

it.each<[string, Partial<TakingPart>, readonly string[]]>([
  ['an adult', {}, []],
  ['of 15', { ageYears: 15 }, ['guardian']],
  ['of 16', { ageYears: 16 }, []],
  ['of 16 in Ireland', { ageYears: 16, consentAgeYears: consentAgeYears('IE') }, []],
  [
    'of 17 in a country that is not known',
    { ageYears: 17, consentAgeYears: consentAgeYears('ZZ') },
    ['guardian'],
  ],
  ['of 16 in the US', { ageYears: 16, consentAgeYears: consentAgeYears('US') }, ['guardian']],
  ['with both', { needsInterpreter: true, needsWitness: true }, ['interpreter', 'witness']],
])('whom a signature needs at the desk: %s', (_, change, expected) => {
  expect(neededAtDesk({ ...ADULT, ...change })).toEqual(expected);
});

it.each<[string, number, number, number, boolean]>([
  ['of 15, 16 by the visit', 15, 16, 16, true],
  ['of 17', 17, 17, 16, true],
  ['of 17, who can sign and is of age by the visit', 17, 18, 16, false],
  ['of 17, who cannot sign and is of age by the visit', 17, 18, 18, true],
  ['of 18', 18, 18, 18, false],
])('whether a guardian can sign: %s', (_, ageYears, ageAtVisitYears, consentAge, expected) => {
  expect(mayHaveGuardian({ ageYears, ageAtVisitYears, consentAgeYears: consentAge })).toBe(
    expected,
  );
});

describe('young people, by country: whose signature counts', () => {
  const VISIT = '2027-03-01';
  const turning = (years: number) => `${2027 - years}-03-01`;
  const whoseCounts = (country: string, birthDate: string, signedOn: string) => {
    const facts = {
      ...ADULT,
      ageYears: ageOn(birthDate, signedOn),
      ageAtVisitYears: ageOn(birthDate, VISIT),
      consentAgeYears: consentAgeYears(country),
    };
    const guardians = mayHaveGuardian(facts) ? gapsOf({ ...facts, statements: [MUM, KIT] }) : null;
    const unasked = gapsOf({ ...facts, statements: [MUM] });
    return [
      ...(gapsOf(facts).length === 0 ? ['their own'] : []),
      ...(guardians?.length === 0 ? ['a guardian’s'] : []),
      ...(guardians?.length === 0 && unasked.includes('assent-missing') ? ['with assent'] : []),
    ].join(', ');
  };
  const GUARDIANS = 'a guardian’s, with assent';
  const EITHER = `their own, ${GUARDIANS}`;

  it.each([
    {
      turns: 15,
      early: GUARDIANS,
      known: GUARDIANS,
      elsewhere: GUARDIANS,
      elsewhereEarly: GUARDIANS,
    },
    // Signed before the birthday they were too young to consent themselves.
    { turns: 16, early: GUARDIANS, known: EITHER, elsewhere: GUARDIANS, elsewhereEarly: GUARDIANS },
    { turns: 17, early: EITHER, known: EITHER, elsewhere: GUARDIANS, elsewhereEarly: GUARDIANS },
    // Of age on the day: no guardian's counts, and where 18 is the age to consent, none of theirs from before it.
    {
      turns: 18,
      early: 'their own',
      known: 'their own',
      elsewhere: 'their own',
      elsewhereEarly: '',
    },
  ])('turning $turns on the day of the visit', ({ turns, ...expected }) => {
    const birthDate = turning(turns);
    for (const country of ['GB', 'IE']) {
      expect(whoseCounts(country, birthDate, VISIT), country).toBe(expected.known);
      expect(whoseCounts(country, birthDate, '2027-02-28'), country).toBe(expected.early);
    }
    for (const country of ['US', 'ZZ']) {
      expect(whoseCounts(country, birthDate, VISIT), country).toBe(expected.elsewhere);
      expect(whoseCounts(country, birthDate, '2027-02-28'), country).toBe(expected.elsewhereEarly);
    }
  });
});

describe('a place that turns out to lie in another country', () => {
  const people = [15, 16, 17, 18, 40].map((ageYears) => ({ ageYears }));
  it.each([
    ['GB', 'US', [16, 17]],
    ['US', 'IE', [16, 17]],
    ['GB', 'IE', []],
    ['ZZ', 'US', []],
  ])('from %s to %s: somebody else signs for those aged %j', (before, after, ages) => {
    const changed = signersChanged(people, { before, after });
    expect(changed.map(({ ageYears }) => ageYears)).toEqual(ages);
  });
});
