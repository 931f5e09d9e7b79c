/** Which rule gave the date: adults' years after the last visit, or a birthday of somebody treated as a child. */
export type RetentionRule = 'adult' | 'child-25' | 'child-26';

/**
 * Until when a patient's records are kept (NHS Records Management Code, which private clinics adopt): the policy's
 * years after they were last seen; who was a child then, until their 25th birthday, or their 26th if they were 17; the
 * latest date wins. Computed by the database function `patient_retention`, which also holds everyone to it. Dates are
 * of the calendar in UTC (YYYY-MM-DD).
 */
export type Retention = {
  readonly lastSeenOn: string;
  /** Kept to the end of this day. */
  readonly keptUntil: string;
  readonly rule: RetentionRule;
};

export const RETENTION_RULE_WORDS: Readonly<Record<RetentionRule, string>> = {
  adult: 'Years for adults, after the last visit',
  'child-25': 'A child at the last visit: to the 25th birthday',
  'child-26': '17 at the last visit: to the 26th birthday',
};
