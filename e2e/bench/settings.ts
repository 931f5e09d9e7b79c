/** What the launcher hands to the process that measures, in one variable. */
export type BenchSettings = {
  /** The site over a million appointments, and the same site over none. */
  readonly fullUrl: string;
  readonly emptyUrl: string;
  /** The database of the full site as the application's role reaches it; the owner tidies up. */
  readonly appDatabaseUrl: string;
  readonly ownerDatabaseUrl: string;
  /** The owner of the empty site's database. */
  readonly emptyOwnerDatabaseUrl: string;
  /** Process group of the full site. */
  readonly webPid: number;
  readonly clinicId: string;
  readonly quick: boolean;
  /** Only these sections; empty: all. */
  readonly only: readonly string[];
  /** Where the rows go, as JSON. */
  readonly resultFile: string;
};

export const CLIENTS = [1, 8, 32] as const;

/** How long and how often each subject is measured. */
export function paceOf(quick: boolean) {
  return quick
    ? {
        rounds: 3,
        milliseconds: 700,
        warmUpMilliseconds: 2_500,
        rushes: 6,
        repeats: 40,
        firstLooks: 25,
      }
    : {
        rounds: 7,
        milliseconds: 1_500,
        warmUpMilliseconds: 6_000,
        rushes: 20,
        repeats: 200,
        firstLooks: 100,
      };
}

export type Pace = ReturnType<typeof paceOf>;
