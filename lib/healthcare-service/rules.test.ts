import { describe, expect, it } from 'vitest';
import { newId } from '../shared/ids';
import { changedRules, outsideRules, type RuledVisit, type ServiceRules } from './rules';
import { whyNotChange } from './rules-policy';
import { rulesForm } from './rules-schema';

const RULES: ServiceRules = {
  earliestMinutes: null,
  latestMinutes: null,
  maxPerDay: null,
  maxOpenPerPatient: null,
  leadTimeMinutes: 120,
  horizonDays: 60,
  stepMinutes: 15,
  reflectionHours: 48,
  followUpServiceSlug: null,
  followUpAfterDays: null,
  preparationMinutes: 20,
  durationMinutes: 20,
  cleaningMinutes: 10,
};
const NOW = new Date('2027-06-01T00:00:00Z');
const place = newId<RuledVisit['locationId']>();
const [ann, bob] = [newId<NonNullable<RuledVisit['patientId']>>(), null];

const at = (startsAt: string, patientId: RuledVisit['patientId'] = bob): RuledVisit => ({
  id: newId(),
  startsAt: new Date(startsAt),
  locationId: place,
  timeZone: 'Europe/London',
  patientId,
});
const reasons = (rules: Partial<ServiceRules>, visits: readonly RuledVisit[]) =>
  outsideRules({ ...RULES, ...rules }, visits, NOW).map(({ visit, reason }) => [
    visits.indexOf(visit),
    reason,
  ]);

describe('visits that other rules would not allow any more', () => {
  it.each([
    // London is an hour ahead of UTC in June: these start at 09:00 and 17:00.
    [{ earliestMinutes: 540 }, []],
    [{ earliestMinutes: 541 }, [[0, 'too-early']]],
    [{ latestMinutes: 1020 }, []],
    [{ latestMinutes: 1019 }, [[1, 'too-late']]],
    [{ maxPerDay: 1 }, [[1, 'full-day']]],
    [{ maxPerDay: 2 }, []],
    [
      { horizonDays: 1 },
      [
        [0, 'too-far'],
        [1, 'too-far'],
      ],
    ],
  ])('%j', (rules, expected) => {
    expect(reasons(rules, [at('2027-06-02T08:00:00Z'), at('2027-06-02T16:00:00Z')])).toEqual(
      expected,
    );
  });

  it('counts each person’s own', () => {
    const visits = [
      at('2027-06-02T08:00:00Z', ann),
      at('2027-06-03T08:00:00Z'),
      at('2027-06-04T08:00:00Z', ann),
    ];
    expect(reasons({ maxOpenPerPatient: 1 }, visits)).toEqual([[2, 'too-many']]);
  });
});

describe('who may change them', () => {
  const longer = { ...RULES, reflectionHours: 72 };
  const shorter = { ...RULES, reflectionHours: 24 };
  const other = { ...RULES, maxPerDay: 3 };
  it.each([
    ['manager', longer, null],
    ['manager', other, null],
    ['manager', shorter, 'thinking-time'],
    ['clinician', shorter, null],
    ['prescriber', longer, null],
    ['clinician', other, 'not-found'],
    ['clinician', { ...shorter, maxPerDay: 3 }, 'not-found'],
    ['reception', longer, 'not-found'],
    ['auditor', shorter, 'not-found'],
  ] as const)('%s', (role, after, refusal) => {
    expect(whyNotChange({ role }, RULES, after)).toBe(refusal);
  });
});

describe('the form', () => {
  const typed = {
    earliest: '',
    latest: '17:00',
    maxPerDay: '',
    maxOpenPerPatient: '2',
    leadTimeMinutes: '120',
    horizonDays: '60',
    stepMinutes: '15',
    reflectionHours: '48',
    followUpServiceSlug: '',
    followUpAfterDays: '',
    preparationMinutes: '20',
    durationMinutes: '20',
    cleaningMinutes: '10',
  };
  it('reads empty boxes as no limit', () => {
    const read = rulesForm.parse(typed);
    expect(changedRules(RULES, read)).toEqual({
      latestMinutes: [null, 1020],
      maxOpenPerPatient: [null, 2],
    });
  });

  it.each([
    ['earliest', '18:00', 'latest'],
    ['earliest', '9', 'earliest'],
    ['maxPerDay', '0', 'maxPerDay'],
    ['maxPerDay', '1.5', 'maxPerDay'],
    ['horizonDays', '', 'horizonDays'],
    ['stepMinutes', '0', 'stepMinutes'],
    ['reflectionHours', '-1', 'reflectionHours'],
    ['followUpServiceSlug', 'follow-up', 'followUpAfterDays'],
  ])('complains of %s = %j at %s', (name, value, field) => {
    const read = rulesForm.safeParse({ ...typed, [name]: value });
    expect(read.error?.issues.map(({ path }) => path[0])).toContain(field);
  });
});
