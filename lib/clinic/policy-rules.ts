/** What a clinic decides for all its bookings. A visit keeps the refund rules it was made under. */
export type PolicyRules = {
  readonly fullRefundHours: number;
  readonly halfRefundHours: number;
  readonly statutoryCancellationDays: number;
  readonly holdMinutes: number;
  readonly waitlistOfferMinutes: number;
};

export const POLICY_NAMES = [
  'fullRefundHours',
  'halfRefundHours',
  'statutoryCancellationDays',
  'holdMinutes',
  'waitlistOfferMinutes',
] as const satisfies readonly (keyof PolicyRules)[];

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
