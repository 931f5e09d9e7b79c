export type SafeError = {
  readonly type: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
  readonly frames?: readonly string[];
  readonly causes?: readonly SafeError[];
};

/** Errors whose message is our own or the engine's. A driver's or parser's message repeats what it was given. */
const OWN_MESSAGES = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'AggregateError',
]);
const DEPTH_MOST = 5;

/** What of an error may be logged: codes, places in the code and causes, but no value that came from outside. */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: typeof error };
  const type = error.constructor.name;
  const causes = [error.cause, ...(error instanceof AggregateError ? error.errors : [])].filter(
    (cause) => cause !== undefined && depth < DEPTH_MOST,
  );
  return {
    type,
    ...textProperty(error, 'code', 'code'),
    ...textProperty(error, 'constraint_name', 'constraint'),
    ...(OWN_MESSAGES.has(type) ? { message: error.message } : {}),
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(causes.length > 0 ? { causes: causes.map((cause) => safeError(cause, depth + 1)) } : {}),
  };
}

function textProperty(error: Error, name: string, as: string): Record<string, string> {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? { [as]: value } : {};
}
