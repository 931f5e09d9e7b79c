export type Say = (line: string) => void;

/** Reads its arguments before anything is opened; then works on the open database and answers with the exit code. */
export type ClinicCommand = (args: readonly string[]) => (say: Say) => Promise<number>;
