/** What to fill a clinic with. The same options give the same clinic, row for row. */
export type BulkOptions = {
  readonly appointments: number;
  readonly practitioners: number;
  readonly seed: number;
  /** Ten years end here; the booking horizon begins here. */
  readonly now: Date;
};

export const YEARS_OF_HISTORY = 10;
