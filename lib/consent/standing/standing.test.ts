import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids';
import { CONSENT_STATUSES } from '../model';
import {
  type ConsentStandingFacts,
  consentGaps,
  gapsBeforeCountersigning,
  signatureDue,
  wasInForce,
} from './standing';

const NOW = new Date('2027-03-01T12:00:00Z');
const MIDNIGHT = new Date('2027-03-01T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const hoursAgo = (hours: number) => daysAgo(hours / 24);
const service = newId<ConsentStandingFacts['visit']['healthcareServiceId']>();
const clinician = newId<ConsentStandingFacts['visit']['practitionerId']>();
const CHEEK = { site: 'cheek-left', count: 2 } as const;

type Signed = NonNullable<ConsentStandingFacts['consent']>;
type Change = {
  readonly consent?: Partial<Signed> | null;
  readonly earlier?: Partial<Signed>;
  readonly visit?: Partial<ConsentStandingFacts['visit']>;
  readonly takingPart?: ConsentStandingFacts['takingPart'];
  readonly unansweredWords?: number;
  readonly isRequired?: boolean;
  readonly isRefused?: boolean;
};

const ACTIVE: Signed = {
  status: 'active',
  endedReason: null,
  signedAt: daysAgo(10),
  countersignedAt: hoursAgo(1),
  patientReconfirmedAt: hoursAgo(1),
  clinicianReconfirmedAt: null,
  healthcareServiceId: service,
  practitionerId: clinician,
  sites: [CHEEK],
  isFormSuperseded: false,
  takingPart: { ageYears: 30, statements: [] },
};

function facts({ consent = {}, earlier, visit = {}, ...rest }: Change = {}): ConsentStandingFacts {
  return {
    isRequired: true,
    isRefused: false,
    takingPart: ALONE,
    unansweredWords: 0,
    validDays: 182,
    resignAfterDays: 84,
    ...rest,
    consent: consent && { ...ACTIVE, ...consent },
    earlier: earlier ? { ...ACTIVE, ...earlier } : null,
    visit: {
      healthcareServiceId: service,
      practitionerId: clinician,
      sites: [CHEEK],
      dayStartsAt: MIDNIGHT,
      ...visit,
    },
  };
}

/** An adult who needs nobody beside them. */
const ALONE: ConsentStandingFacts['takingPart'] = {
  ageYears: 30,
  ageAtVisitYears: 30,
  consentAgeYears: 16,
  needsInterpreter: false,
  needsWitness: false,
};

describe('what is missing before a visit may go into the room', () => {
  it.each<[string, Change, readonly string[]]>([
    ['signed by both, on the day', {}, []],
    ['not needed for this service', { isRequired: false, consent: null }, []],
    ['never signed', { consent: null }, ['not-signed']],
    ['read and said no to', { consent: null, isRefused: true }, ['refused']],
    ['ended, shown anew and said no to', { isRefused: true }, ['refused']],
    [
      'signed by the patient only',
      { consent: { status: 'proposed', countersignedAt: null } },
      ['not-countersigned'],
    ],
    ['another treatment', { visit: { healthcareServiceId: newId() } }, ['other-service']],
    ['another clinician', { visit: { practitionerId: newId() } }, ['other-practitioner']],
    ['nobody has said where', { visit: { sites: null } }, ['sites-unknown']],
    [
      'another place on the face',
      { visit: { sites: [{ site: 'nose', count: 1 }] } },
      ['sites-not-covered'],
    ],
    [
      'more of them than agreed',
      { visit: { sites: [{ ...CHEEK, count: 3 }] } },
      ['sites-not-covered'],
    ],
    ['fewer of them than agreed', { visit: { sites: [{ ...CHEEK, count: 1 }] } }, []],
    ['a later version that matters', { consent: { isFormSuperseded: true } }, ['form-changed']],
    [
      'nobody signed, and somebody is needed beside them',
      { consent: null, takingPart: { ...ALONE, ageYears: 14, needsWitness: true } },
      ['not-signed', 'guardian-missing', 'witness-missing'],
    ],
    [
      'a witness is needed and was not there',
      { takingPart: { ...ALONE, needsWitness: true } },
      ['witness-missing'],
    ],
    ['signed 84 days ago', { consent: { signedAt: daysAgo(84) } }, []],
    ['signed 85 days ago', { consent: { signedAt: daysAgo(85) } }, ['sign-again']],
    ['signed 183 days ago', { consent: { signedAt: daysAgo(183) } }, ['too-old']],
    ['a question without an answer', { unansweredWords: 1 }, ['words-unanswered']],
    [
      'the patient has not said so today',
      { consent: { patientReconfirmedAt: daysAgo(1) } },
      ['patient-not-reconfirmed'],
    ],
    [
      'the patient signed today',
      { consent: { signedAt: hoursAgo(2), patientReconfirmedAt: null } },
      [],
    ],
    [
      'the clinician signed yesterday',
      { consent: { countersignedAt: daysAgo(1) } },
      ['clinician-not-reconfirmed'],
    ],
    [
      'the clinician signed yesterday and says so today',
      { consent: { countersignedAt: daysAgo(1), clinicianReconfirmedAt: hoursAgo(1) } },
      [],
    ],
    [
      'a newer one waits for the clinician, and the one before it still covers the visit',
      { consent: { status: 'proposed', countersignedAt: null }, earlier: {} },
      [],
    ],
    [
      'a newer one waits for the clinician, and the one before it is too old',
      {
        consent: { status: 'proposed', countersignedAt: null },
        earlier: { signedAt: daysAgo(200) },
      },
      ['not-countersigned'],
    ],
    [
      'the newer one is for another clinician, the one before it for this one, who says so today',
      {
        consent: { status: 'proposed', countersignedAt: null, practitionerId: newId() },
        earlier: { patientReconfirmedAt: null },
      },
      ['patient-not-reconfirmed'],
    ],
    [
      'an earlier one still covers the visit, and they have said no since',
      { consent: { status: 'inactive' }, earlier: {}, isRefused: true },
      ['refused'],
    ],
  ])('%s', (_, change, expected) => {
    expect(consentGaps(facts(change), NOW)).toEqual(expected);
  });

  it.each(CONSENT_STATUSES)('a consent that is %s covers only when both have signed', (status) => {
    const gaps = consentGaps(facts({ consent: { status } }), NOW);
    expect(gaps.length === 0).toBe(status === 'active');
  });

  it('nothing but an active consent, whatever the rest, ever has no gap', () => {
    const day = fc.integer({ min: 0, max: 400 }).map(daysAgo);
    fc.assert(
      fc.property(
        fc.record({
          status: fc.constantFrom(...CONSENT_STATUSES),
          signedAt: day,
          countersignedAt: fc.option(day),
          patientReconfirmedAt: fc.option(day),
          clinicianReconfirmedAt: fc.option(day),
          isFormSuperseded: fc.boolean(),
        }),
        fc.nat(2),
        (consent, unansweredWords) => {
          const gaps = consentGaps(facts({ consent, unansweredWords }), NOW);
          const isSound =
            consent.status === 'active' &&
            unansweredWords === 0 &&
            !consent.isFormSuperseded &&
            consent.signedAt >= daysAgo(84);
          return gaps.length > 0 || isSound;
        },
      ),
    );
  });

  it('the clinician signs over nothing that the patient has still to do', () => {
    const waiting = {
      consent: { status: 'proposed', countersignedAt: null },
      unansweredWords: 1,
    } as const;
    expect(gapsBeforeCountersigning(consentGaps(facts(waiting), NOW))).toEqual([]);
    const other = { ...waiting, visit: { practitionerId: newId<typeof clinician>() } };
    expect(gapsBeforeCountersigning(consentGaps(facts(other), NOW))).toEqual([
      'other-practitioner',
    ]);
  });
});

it.each([
  ['can sign now', 18, ['own-signature-missing']],
  ['cannot before their birthday', 17, []],
])(
  'whoever is of age by the visit is asked for their own signature once they %s',
  (_, age, due) => {
    const mother = {
      role: 'guardian',
      isOfThis: true,
      nameKey: 'mo',
      agrees: true,
      at: NOW,
    } as const;
    const assent = { ...mother, role: 'young-person', nameKey: 'kit' } as const;
    const ages = { ageYears: age, ageAtVisitYears: 18, consentAgeYears: 18 };
    const signed = { takingPart: { ageYears: 17, statements: [mother, assent] } };
    const change = { consent: signed, takingPart: { ...ALONE, ...ages } };
    expect(consentGaps(facts(change), NOW)).toEqual(['own-signature-missing']);
    expect(signatureDue(facts(change), NOW)).toEqual(due);
  },
);

it.each([
  ['before it was countersigned', null, null, false],
  ['afterwards', hoursAgo(2), null, true],
  ['at a time before it ended', hoursAgo(2), hoursAgo(-1), true],
  ['at a time after it ended', hoursAgo(2), hoursAgo(1), false],
  ['at a time before the countersignature', hoursAgo(-1), null, false],
])(
  'whether a consent was in force is asked as of a time: %s',
  (_, countersignedAt, endedAt, expected) => {
    expect(wasInForce({ countersignedAt, endedAt }, NOW)).toBe(expected);
  },
);
