export type Say = (line: string) => void;

/** Where the open database is. Most commands need none of it: the settings of the process lead them there. */
export type ClinicPlace = {
  readonly ownerUrl: string;
  readonly dataDir: string;
  /** Milium's own Postgres, and not the operator's. */
  readonly isEmbedded: boolean;
};

/** Reads its arguments before anything is opened; then works on the open database and answers with the exit code. */
export type ClinicCommand = (
  args: readonly string[],
) => (say: Say, place: ClinicPlace) => Promise<number>;
