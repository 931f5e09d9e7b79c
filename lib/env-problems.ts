/** Settings as the environment gives them. */
export type EnvironmentSource = Readonly<Record<string, string | undefined>>;

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * What is wrong with the settings an operator gave, every problem at once, in words.
 * Called before anything is started; an empty list means the parts fit together.
 */
export function environmentProblems(source: EnvironmentSource): string[] {
  return onePerSetting([
    ...addressProblems(source),
    ...databaseProblems(source),
    ...stripeProblems(source),
    ...mailProblems(source),
    ...ledgerProblems(source),
    ...mixProblems(source),
    ...benchProblems(source),
    ...demoProblems(source),
  ]);
}

/** Each problem begins with its setting's name; one that several rules miss is told of once. */
export function onePerSetting(problems: readonly string[]): string[] {
  const nameOf = (problem: string) => problem.split(' ')[0];
  return problems.filter(
    (problem, n) => n === problems.findIndex((other) => nameOf(other) === nameOf(problem)),
  );
}

function addressProblems(source: EnvironmentSource): string[] {
  const problems: string[] = [];
  const port = source.PORT;
  if (port && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    problems.push(`PORT must be a number from 1 to 65535, not "${port}".`);
  }
  const address = source.APP_URL;
  if (address) {
    const url = parseUrl(address);
    if (!url || !['http:', 'https:'].includes(url.protocol)) {
      problems.push('APP_URL must be a web address such as https://clinic.example.');
    } else if (isPublic(source) && url.protocol !== 'https:') {
      problems.push('APP_URL must start with https:// because it is a public address.');
    }
  }
  return problems;
}

function databaseProblems(source: EnvironmentSource): string[] {
  const problems: string[] = [];
  const database = source.DATABASE_URL;
  if (database && !/^postgres(ql)?:$/.test(parseUrl(database)?.protocol ?? '')) {
    problems.push(
      'DATABASE_URL must be a Postgres address: postgres://user:password@host:5432/name.',
    );
  }
  const secret = source.AUTH_SECRET;
  if (secret && secret.length < 32) {
    problems.push(
      'AUTH_SECRET must be at least 32 characters; make one with: openssl rand -base64 32',
    );
  }
  if (database && !secret) {
    problems.push(
      'AUTH_SECRET is missing: with DATABASE_URL set, every instance must share one secret.',
    );
  }
  return problems;
}

function stripeProblems(source: EnvironmentSource): string[] {
  const problems: string[] = [];
  const key = source.STRIPE_SECRET_KEY;
  const webhook = source.STRIPE_WEBHOOK_SECRET;
  if (key && !/^(sk|rk)_(test|live)_/.test(key)) {
    problems.push(
      'STRIPE_SECRET_KEY must start with sk_test_ or sk_live_ (or rk_ for a restricted key).',
    );
  }
  if (webhook && !webhook.startsWith('whsec_'))
    problems.push('STRIPE_WEBHOOK_SECRET must start with whsec_.');
  if (key && !webhook)
    problems.push('STRIPE_WEBHOOK_SECRET is missing: STRIPE_SECRET_KEY is set without it.');
  if (webhook && !key && !source.MILIUM_SANDBOX_URL) {
    problems.push('STRIPE_SECRET_KEY is missing: STRIPE_WEBHOOK_SECRET is set without it.');
  }
  return problems;
}

function mailProblems(source: EnvironmentSource): string[] {
  const problems: string[] = [];
  if (source.RESEND_API_KEY && !source.RESEND_API_KEY.startsWith('re_')) {
    problems.push('RESEND_API_KEY must start with re_.');
  }
  if (source.RESEND_API_KEY && !source.MAIL_FROM) {
    problems.push(
      'MAIL_FROM is missing: set the sender, such as "Clinic <appointments@clinic.example>".',
    );
  }
  return problems;
}

/** One plain address: what is sent there is the clinic's witness. */
function ledgerProblems(source: EnvironmentSource): string[] {
  const to = source.LEDGER_HEAD_MAIL_TO;
  if (!to || /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+$/.test(to)) return [];
  return ['LEDGER_HEAD_MAIL_TO must be one plain mail address.'];
}

/** Parts that must not meet: pretend payments on a public site, real money without real mail. */
function mixProblems(source: EnvironmentSource): string[] {
  const live = /^(sk|rk)_live_/.test(source.STRIPE_SECRET_KEY ?? '');
  const problems = isPublic(source) || live ? missingForReal(source, live) : [];
  if (live && source.APP_URL && !isPublic(source)) {
    problems.push(
      'APP_URL is a local address, but the Stripe key is live: patients could not come back from paying.',
    );
  }
  if (source.RESEND_API_KEY && !source.STRIPE_SECRET_KEY && !isPublic(source)) {
    problems.push(
      'STRIPE_SECRET_KEY is missing: real mail about pretend payments would mislead people.',
    );
  }
  return problems;
}

/** A site without limits must never be one that anybody relies on. */
function benchProblems(source: EnvironmentSource): string[] {
  const bench = source.MILIUM_BENCH;
  if (!bench) return [];
  if (bench !== '1') return ['MILIUM_BENCH must be 1, or left out.'];
  const notForBench = ['DATABASE_URL', 'STRIPE_SECRET_KEY', 'RESEND_API_KEY'] as const;
  const given: string[] = notForBench.filter((name) => source[name]);
  if (isPublic(source)) given.push('a public APP_URL');
  if (given.length === 0) return [];
  return [
    `MILIUM_BENCH lifts every limit, so it works only with the embedded database and the sandbox: leave out ${given.join(', ')}.`,
  ];
}

function demoProblems({ MILIUM_DEMO }: EnvironmentSource): string[] {
  return MILIUM_DEMO && MILIUM_DEMO !== '0' ? ['MILIUM_DEMO must be 0, or left out.'] : [];
}

const NEEDED_FOR_REAL = [
  'DATABASE_URL',
  'AUTH_SECRET',
  'STRIPE_SECRET_KEY',
  'RESEND_API_KEY',
  'APP_URL',
] as const;

function missingForReal(source: EnvironmentSource, live: boolean): string[] {
  const because = live ? 'the Stripe key is live' : 'APP_URL is a public address';
  // The launcher hands its children the narrow roles' addresses instead of the owner's.
  const given: EnvironmentSource = {
    ...source,
    DATABASE_URL: source.DATABASE_URL ?? source.DATABASE_APP_URL,
  };
  return NEEDED_FOR_REAL.filter((name) => !given[name]).map(
    (name) => `${name} is missing: it is needed because ${because}.`,
  );
}

function isPublic(source: EnvironmentSource): boolean {
  const url = parseUrl(source.APP_URL ?? '');
  return url !== null && !LOCAL_HOSTS.has(url.hostname);
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
