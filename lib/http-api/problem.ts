/** What can go wrong at the HTTP API: the code clients decide by, its status and the summary people read. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  'secret-missing': { status: 401, title: 'The secret of the hold is missing' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'slot-taken': { status: 409, title: 'This time has just been taken' },
  'request-in-flight': { status: 409, title: 'The same request is still being worked on' },
  'not-pending': { status: 409, title: 'This appointment is no longer a hold' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  'time-not-offered': { status: 422, title: 'This time is not offered' },
  'too-soon': { status: 422, title: 'This time is too soon' },
  'not-bookable': { status: 422, title: 'This cannot be booked online' },
  'idempotency-key-reused': { status: 422, title: 'This key belongs to another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not possible at the moment' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export type FieldError = { readonly field: string; readonly message: string };

export type ProblemExtras = {
  /** Members beside RFC 9457's own. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The body of an error (RFC 9457). A tag URI (RFC 4151) names the kind: stable wherever the site lives. */
export function problemBody(
  code: ProblemCode,
  detail: string,
  members: Readonly<Record<string, unknown>> = {},
): string {
  const { status, title } = PROBLEMS[code];
  const type = `tag:milium.example,2026:${code}`;
  return JSON.stringify({ type, title, status, detail, code, ...members });
}

/** An error as an answer. Never stored by caches: it may be over in a moment. */
export function problem(
  code: ProblemCode,
  detail: string,
  { members = {}, headers = {} }: ProblemExtras = {},
): Response {
  return new Response(problemBody(code, detail, members), {
    status: PROBLEMS[code].status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

/** 400, naming each field that is wrong. */
export function invalidRequest(errors: readonly FieldError[]): Response {
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return problem('invalid-request', detail, { members: { errors } });
}

export function tooManyRequests(retryAfterSeconds: number): Response {
  return problem('too-many-requests', `Please try again in ${retryAfterSeconds} seconds.`, {
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}
