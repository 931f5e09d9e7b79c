import type { PartyRole } from '../model';

/** What others who take part leave open; each has its words at the desk. */
export const PARTY_GAPS = [
  'guardian-missing',
  'own-signature-missing',
  'assent-missing',
  'conflict',
  'interpreter-missing',
  'witness-missing',
] as const;
export type PartyGap = (typeof PARTY_GAPS)[number];

/** One person's part in a signed consent, or what they said since; the last word of each counts. */
export type Statement = {
  readonly role: PartyRole;
  /** Of the consent that is asked about; otherwise of another one of the same visit. */
  readonly isOfThis: boolean;
  /** As compared: `nameKey`. */
  readonly nameKey: string;
  /** Null: they were not asked for a yes or no. */
  readonly agrees: boolean | null;
  readonly at: Date;
};

export type TakingPart = {
  /** Full years on the day of signing; today, where nobody has signed. */
  readonly ageYears: number;
  /** Full years on the day of the visit. */
  readonly ageAtVisitYears: number;
  readonly consentAgeYears: number;
  readonly needsInterpreter: boolean;
  readonly needsWitness: boolean;
  readonly statements: readonly Statement[];
};

const OF_AGE_YEARS = 18;

/** Where a young person may consent themselves before they are of age, by ISO 3166-1 alpha-2. */
const CONSENT_AGE_YEARS: Readonly<Record<string, number>> = {
  // Presumed capacity: Family Law Reform Act 1969 s.8; Age of Legal Capacity (Scotland) Act 1991.
  GB: 16,
  // Non-Fatal Offences against the Person Act 1997 s.23.
  IE: 16,
};

/**
 * From this age on a young person may consent themselves, by the law of the country where the clinic is; 18 where it
 * differs by state (US) or where we do not know it.
 */
export function consentAgeYears(country: string): number {
  return CONSENT_AGE_YEARS[country] ?? OF_AGE_YEARS;
}

export function isMinor({ ageYears }: Pick<TakingPart, 'ageYears'>): boolean {
  return ageYears < OF_AGE_YEARS;
}

/** Whether only somebody with parental responsibility can sign. */
export function needsGuardian(facts: Pick<TakingPart, 'ageYears' | 'consentAgeYears'>): boolean {
  return facts.ageYears < facts.consentAgeYears;
}

/** Whether somebody with parental responsibility can sign: for nobody who is of age by the visit and can sign now. */
export function mayHaveGuardian(
  facts: Pick<TakingPart, 'ageYears' | 'ageAtVisitYears' | 'consentAgeYears'>,
): boolean {
  return needsGuardian(facts) || (isMinor(facts) && facts.ageAtVisitYears < OF_AGE_YEARS);
}

/** Those of the people ahead for whom somebody else signs once the place lies in another country. */
export function signersChanged<P extends { readonly ageYears: number }>(
  people: readonly P[],
  { before, after }: { readonly before: string; readonly after: string },
): readonly P[] {
  const hasGuardian = ({ ageYears }: P, country: string) =>
    needsGuardian({ ageYears, consentAgeYears: consentAgeYears(country) });
  return people.filter((person) => hasGuardian(person, before) !== hasGuardian(person, after));
}

/** Whom a signature needs beside the patient: then it is given at the clinic, together. */
export function neededAtDesk(
  facts: Pick<TakingPart, 'ageYears' | 'consentAgeYears' | 'needsInterpreter' | 'needsWitness'>,
): readonly ('guardian' | 'interpreter' | 'witness')[] {
  return [
    ...(needsGuardian(facts) ? (['guardian'] as const) : []),
    ...(facts.needsInterpreter ? (['interpreter'] as const) : []),
    ...(facts.needsWitness ? (['witness'] as const) : []),
  ];
}

/**
 * What is missing of those who take part. A minor for whom a guardian signs is asked themselves (GMC 0–18); where they
 * say no, or two guardians differ, nobody treats before a clinician has decided, after the last word of each, of
 * whichever consent of the visit it was said: a no is not undone by another signature beside it. A young person of the
 * age to consent who signs themselves is overruled by no parent (GMC 0–18, making decisions), and by their own later no.
 * Who is of age on the day of the visit is treated by no other signature than their own.
 */
export function partyGaps(facts: TakingPart): Record<PartyGap, boolean> {
  const last = lastWords(facts.statements);
  const here = new Set(facts.statements.filter(({ isOfThis }) => isOfThis).map(personKey));
  const of = (role: PartyRole) => last.filter((statement) => statement.role === role);
  const ofThis = (role: PartyRole) =>
    of(role).filter((statement) => here.has(personKey(statement)));
  const guardians = ofThis('guardian');
  const isSignedByGuardian = guardians.some(({ agrees }) => agrees === true);
  const isOfAge = facts.ageAtVisitYears >= OF_AGE_YEARS;
  return {
    'own-signature-missing': isOfAge && guardians.length > 0,
    // Whose guardian signed and then took it back has none, of whatever age.
    'guardian-missing':
      (needsGuardian(facts) || (guardians.length > 0 && !isOfAge)) && !isSignedByGuardian,
    'assent-missing': isMinor(facts) && isSignedByGuardian && ofThis('young-person').length === 0,
    conflict: isSignedByGuardian
      ? [...of('guardian'), ...of('young-person')].some(saysNo) && !isResolved(last)
      : guardians.length === 0 && of('young-person').some(saysNo),
    'interpreter-missing': facts.needsInterpreter && ofThis('interpreter').length === 0,
    'witness-missing': facts.needsWitness && ofThis('witness').length === 0,
  };
}

function saysNo({ agrees }: Statement): boolean {
  return agrees === false;
}

/** A decision to go ahead counts for what had been said by then, and for nothing said since. */
function isResolved(last: readonly Statement[]): boolean {
  const decisions = last.filter(({ role }) => role === 'resolver');
  const decided = decisions.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (decided?.agrees !== true) return false;
  return last.every(
    ({ role, at }) => (role !== 'guardian' && role !== 'young-person') || at <= decided.at,
  );
}

function lastWords(statements: readonly Statement[]): readonly Statement[] {
  const byPerson = new Map<string, Statement>();
  for (const statement of statements.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    byPerson.set(personKey(statement), statement);
  }
  return [...byPerson.values()];
}

function personKey({ role, nameKey }: Statement): string {
  return `${role}/${nameKey}`;
}
