/** Stops at a state that only a bug can produce. Messages never carry patient data: they reach the log. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

/** The value, or a stop: for rows and keys that must exist if the program is right. */
export function required<T>(value: T | null | undefined, message: string): T {
  invariant(value !== null && value !== undefined, message);
  return value;
}
