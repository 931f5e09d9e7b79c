import { type EnvironmentSource, environmentProblems, onePerSetting } from './env-problems';
import { roleUrl } from './shared/database-role';

/** What this process was told to be; `process.env` is read in this file only. */
export type Env = {
  /** Public address without a closing slash; read at run time, never built in. */
  readonly appUrl: string;
  readonly port: number;
  /** Which clinic of the database this site is for; null: the only one there is. */
  readonly clinicSlug: string | null;
  readonly authSecret: string;
  readonly databaseAppUrl: string;
  readonly databaseWorkerUrl: string;
  readonly stripe: {
    readonly secretKey: string;
    readonly webhookSecret: string;
    readonly apiBase: string | null;
  };
  readonly mail: {
    readonly apiKey: string;
    readonly apiBase: string | null;
    readonly from: string;
  };
  /** Address of the local sandbox, or null when both Stripe and Resend are real. */
  readonly sandboxUrl: string | null;
  /** Where the end of the ledger of consent is kept outside of the database each day. */
  readonly ledgerHeads: { readonly folder: string; readonly mailTo: string | null };
  /** `next dev`, whose pages need more than a served build may have. */
  readonly isDevelopment: boolean;
  /** Whether this web process also works the job queue. */
  readonly runsJobs: boolean;
  /** A load test on throw-away data: no rate limits, and a yardstick route to measure against. */
  readonly isBench: boolean;
};

/** Of several clinics, the one that a site without CLINIC_SLUG is for. */
export const DEFAULT_CLINIC_SLUG = 'demo';
const SANDBOX_STRIPE_KEY = 'sk_test_sandbox';
const SANDBOX_RESEND_KEY = 're_sandbox';
const SANDBOX_FROM = 'Milium demo clinic <appointments@milium.example>';

/** Reads the settings of a running process; throws with every problem at once. */
export function readEnv(given: EnvironmentSource): Env {
  const source = withoutBlanks(given);
  const databases = databaseUrls(source);
  const problems = onePerSetting([...environmentProblems(source), ...runningProblems(source)]);
  if (problems.length > 0 || !databases) {
    throw new Error(`Milium cannot start:\n- ${problems.join('\n- ')}`);
  }
  const port = Number(source.PORT ?? 3000);
  return {
    appUrl: (source.APP_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    port,
    clinicSlug: source.CLINIC_SLUG ?? null,
    authSecret: source.AUTH_SECRET ?? '',
    ...databases,
    ...services(source),
    ledgerHeads: {
      folder: source.LEDGER_HEAD_DIR ?? `${source.MILIUM_DATA_DIR ?? '.data'}/ledger-heads`,
      mailTo: source.LEDGER_HEAD_MAIL_TO ?? null,
    },
    isDevelopment: source.NODE_ENV === 'development',
    runsJobs: source.MILIUM_JOBS !== 'off',
    isBench: source.MILIUM_BENCH === '1',
  };
}

/** `NAME=` in an .env file or a compose file means "not set". */
function withoutBlanks(source: EnvironmentSource): EnvironmentSource {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
}

/** What a running process needs beyond what an operator must set: the launcher fills these in. */
function runningProblems(source: EnvironmentSource): string[] {
  const problems: string[] = [];
  // Set but unusable is told of already.
  if (!databaseUrls(source) && !source.DATABASE_URL) {
    problems.push(
      'DATABASE_URL is missing: start with "npm start", which brings its own database.',
    );
  }
  for (const name of ['AUTH_SECRET', 'STRIPE_WEBHOOK_SECRET']) {
    if (!source[name]) problems.push(`${name} is missing.`);
  }
  if (source.MILIUM_SANDBOX_URL) return problems;
  if (source.MILIUM_BENCH) problems.push('MILIUM_BENCH works only with the sandbox.');
  for (const name of ['STRIPE_SECRET_KEY', 'RESEND_API_KEY']) {
    if (!source[name]) problems.push(`${name} is missing.`);
  }
  return problems;
}

/** Stripe and Resend: the real ones when their keys are set, else the sandbox. */
function services(source: EnvironmentSource): Pick<Env, 'stripe' | 'mail' | 'sandboxUrl'> {
  const sandboxUrl = source.MILIUM_SANDBOX_URL ?? null;
  return {
    sandboxUrl,
    stripe: {
      secretKey: source.STRIPE_SECRET_KEY ?? SANDBOX_STRIPE_KEY,
      webhookSecret: source.STRIPE_WEBHOOK_SECRET ?? '',
      apiBase: source.STRIPE_SECRET_KEY ? null : sandboxUrl,
    },
    mail: {
      apiKey: source.RESEND_API_KEY ?? SANDBOX_RESEND_KEY,
      apiBase: source.RESEND_API_KEY ? null : sandboxUrl,
      from: source.MAIL_FROM ?? SANDBOX_FROM,
    },
  };
}

/** The launcher hands over the two narrow roles' addresses; with only DATABASE_URL they are derived from it. */
function databaseUrls(
  source: EnvironmentSource,
): Pick<Env, 'databaseAppUrl' | 'databaseWorkerUrl'> | null {
  const app = source.DATABASE_APP_URL;
  const worker = source.DATABASE_WORKER_URL;
  if (app && worker) return { databaseAppUrl: app, databaseWorkerUrl: worker };
  const owner = source.DATABASE_URL;
  const secret = source.AUTH_SECRET;
  if (!owner || !secret || !URL.canParse(owner)) return null;
  return {
    databaseAppUrl: roleUrl(owner, secret, 'milium_app'),
    databaseWorkerUrl: roleUrl(owner, secret, 'milium_worker'),
  };
}

let current: Env | null = null;

/** The settings of this process, read once. */
export function env(): Env {
  if (!current) {
    current = readEnv(process.env);
    // next-auth reads its own address here and nowhere else; without it, it would believe the Host header.
    process.env.NEXTAUTH_URL = current.appUrl;
  }
  return current;
}
