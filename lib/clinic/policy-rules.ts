import { DAY_MS } from '../shared/milliseconds';

/**
 * What a clinic decides for all its bookings and records. A visit keeps the refund rules it was made under; how old a
 * signature may be, and how long records are kept, holds at once for what is there already.
 */
export type PolicyRules = {
  readonly fullRefundHours: number;
  readonly halfRefundHours: number;
  readonly statutoryCancellationDays: number;
  readonly holdMinutes: number;
  readonly waitlistOfferMinutes: number;
  /** A signature counts so many days, and is given afresh after fewer. */
  readonly consentValidDays: number;
  readonly resignAfterDays: number;
  /** Adults' records are kept so many years after the last visit. */
  readonly retentionYearsAdult: number;
};

export const POLICY_NAMES = [
  'fullRefundHours',
  'halfRefundHours',
  'statutoryCancellationDays',
  'holdMinutes',
  'waitlistOfferMinutes',
  'consentValidDays',
  'resignAfterDays',
  'retentionYearsAdult',
] as const satisfies readonly (keyof PolicyRules)[];

/** The rules alone, of a row that has more. */
export function rulesOf(policy: PolicyRules): PolicyRules {
  const entries = POLICY_NAMES.map((name) => [name, policy[name]]);
  return Object.fromEntries(entries) as PolicyRules;
}

export type PolicyChanges = Partial<Record<keyof PolicyRules, readonly [number, number]>>;

/** What differs, before and after. */
export function changedPolicy(before: PolicyRules, after: PolicyRules): PolicyChanges {
  return Object.fromEntries(
    POLICY_NAMES.filter((name) => before[name] !== after[name]).map((name) => [
      name,
      [before[name], after[name]],
    ]),
  );
}

/** How many of those who have signed would have to sign again before their visit, and need not by the rule before. */
export function signingAgain(
  signed: readonly { readonly signedAt: Date; readonly startsAt: Date }[],
  [before, after]: readonly [number, number],
): number {
  const isOlder = (days: number, { signedAt, startsAt }: (typeof signed)[number]) =>
    startsAt.getTime() - signedAt.getTime() > days * DAY_MS;
  return signed.filter((each) => isOlder(after, each) && !isOlder(before, each)).length;
}
