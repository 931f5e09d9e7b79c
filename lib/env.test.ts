import { describe, expect, it } from 'vitest';
import { readEnv } from './env';
import { type EnvironmentSource, environmentProblems } from './env-problems';

const SECRET = 'a secret of more than thirty-two characters';

/** What a clinic that takes real money sets. */
const live: EnvironmentSource = {
  APP_URL: 'https://clinic.example',
  AUTH_SECRET: SECRET,
  DATABASE_URL: 'postgres://owner:pw@db.example:5432/milium',
  STRIPE_SECRET_KEY: 'sk_live_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_x',
  RESEND_API_KEY: 're_x',
  MAIL_FROM: 'Clinic <hello@clinic.example>',
};

/** What the launcher hands to the processes of the demo. */
const sandboxChild: EnvironmentSource = {
  AUTH_SECRET: SECRET,
  DATABASE_APP_URL: 'postgres://milium_app:pw@127.0.0.1:5433/milium',
  DATABASE_WORKER_URL: 'postgres://milium_worker:pw@127.0.0.1:5433/milium',
  STRIPE_WEBHOOK_SECRET: 'whsec_sandbox',
  MILIUM_SANDBOX_URL: 'http://127.0.0.1:4000',
};

const without = (source: EnvironmentSource, ...names: string[]): EnvironmentSource =>
  Object.fromEntries(Object.entries(source).filter(([name]) => !names.includes(name)));

describe('settings that fit together', () => {
  it.each([
    ['none at all: the demo', {}],
    ['a live clinic', live],
    [
      'a test key of Stripe on a developer’s machine',
      {
        STRIPE_SECRET_KEY: 'sk_test_x',
        STRIPE_WEBHOOK_SECRET: 'whsec_x',
      },
    ],
    ['a restricted key', { ...live, STRIPE_SECRET_KEY: 'rk_live_x' }],
    ['an own database for the demo', { DATABASE_URL: 'postgresql://o@h/n', AUTH_SECRET: SECRET }],
    ['a process of the demo', sandboxChild],
    ['a load test of the demo', { ...sandboxChild, MILIUM_BENCH: '1' }],
    ['every name left blank', Object.fromEntries(Object.keys(live).map((name) => [name, '']))],
  ])('raise no problem: %s', (_, source) => {
    expect(environmentProblems(source)).toEqual([]);
  });
});

describe('settings that do not', () => {
  it.each<[string, EnvironmentSource, string]>([
    ['a port in words', { PORT: 'eighty' }, 'PORT must be a number'],
    ['port 0', { PORT: '0' }, 'PORT must be a number'],
    ['port 70000', { PORT: '70000' }, 'PORT must be a number'],
    ['an address without http', { APP_URL: 'clinic.example' }, 'APP_URL must be a web address'],
    ['a script as address', { APP_URL: 'javascript:alert(1)' }, 'APP_URL must be a web address'],
    ['a public address in the clear', { ...live, APP_URL: 'http://clinic.example' }, 'https://'],
    [
      'another kind of database',
      { ...live, DATABASE_URL: 'mysql://o@h/n' },
      'DATABASE_URL must be',
    ],
    ['a short secret', { AUTH_SECRET: 'short' }, 'at least 32 characters'],
    ['a database without a secret', { DATABASE_URL: 'postgres://o@h/n' }, 'AUTH_SECRET is missing'],
    [
      'a publishable Stripe key',
      { ...live, STRIPE_SECRET_KEY: 'pk_live_x' },
      'must start with sk_',
    ],
    ['a wrong webhook secret', { ...live, STRIPE_WEBHOOK_SECRET: 'x' }, 'start with whsec_'],
    [
      'Stripe without its webhook',
      without(live, 'STRIPE_WEBHOOK_SECRET'),
      'STRIPE_WEBHOOK_SECRET is missing',
    ],
    [
      'a webhook without Stripe',
      { STRIPE_WEBHOOK_SECRET: 'whsec_x' },
      'STRIPE_SECRET_KEY is missing',
    ],
    ['a wrong Resend key', { ...live, RESEND_API_KEY: 'x' }, 'start with re_'],
    ['mail without a sender', without(live, 'MAIL_FROM'), 'MAIL_FROM is missing'],
    [
      'live money on a local address',
      { ...live, APP_URL: 'http://localhost:3000' },
      'local address',
    ],
    ['live money without mail', without(live, 'RESEND_API_KEY'), 'the Stripe key is live'],
    ['live money without a database', without(live, 'DATABASE_URL'), 'DATABASE_URL is missing'],
    ['live money without an address', without(live, 'APP_URL'), 'APP_URL is missing'],
    [
      'a public site with pretend payments',
      { APP_URL: 'https://clinic.example' },
      'STRIPE_SECRET_KEY is missing: it is needed because APP_URL is a public address',
    ],
    [
      'real mail about pretend payments',
      { RESEND_API_KEY: 're_x', MAIL_FROM: 'a@b.example' },
      'would mislead',
    ],
    ['a load test by another word', { MILIUM_BENCH: 'yes' }, 'MILIUM_BENCH must be 1'],
    [
      'a load test on a database of one’s own',
      { MILIUM_BENCH: '1', DATABASE_URL: 'postgres://o@h/n', AUTH_SECRET: SECRET },
      'only with the embedded database and the sandbox: leave out DATABASE_URL',
    ],
    [
      'a load test of Stripe',
      { MILIUM_BENCH: '1', STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' },
      'leave out STRIPE_SECRET_KEY',
    ],
    [
      'a load test of a live clinic',
      { ...live, MILIUM_BENCH: '1' },
      'leave out DATABASE_URL, STRIPE_SECRET_KEY, RESEND_API_KEY, a public APP_URL',
    ],
  ])('are refused in words: %s', (_, source, words) => {
    const problems = environmentProblems(source);
    expect(problems.join('\n')).toContain(words);
    for (const problem of problems) expect(problem).toMatch(/^[A-Z_]+ .+/);
  });

  it('are all told at once', () => {
    const wrong = {
      PORT: 'x',
      APP_URL: 'x',
      DATABASE_URL: 'x',
      AUTH_SECRET: 'x',
      STRIPE_SECRET_KEY: 'x',
    };
    const named = environmentProblems(wrong).map((problem) => problem.split(' ')[0]);
    expect(named).toEqual(expect.arrayContaining([...Object.keys(wrong), 'STRIPE_WEBHOOK_SECRET']));
  });

  it('never repeats a secret in the words', () => {
    const secrets = {
      AUTH_SECRET: 'hush',
      STRIPE_SECRET_KEY: 'hush',
      RESEND_API_KEY: 'hush',
      STRIPE_WEBHOOK_SECRET: 'hush',
      DATABASE_URL: 'hush',
    };
    expect(environmentProblems(secrets).join()).not.toContain('hush');
  });
});

describe('the settings of a running process', () => {
  it('are read from the launcher’s hand in the demo: Stripe and Resend are the sandbox', () => {
    expect(readEnv(sandboxChild)).toMatchObject({
      appUrl: 'http://localhost:3000',
      clinicSlug: null,
      databaseAppUrl: sandboxChild.DATABASE_APP_URL,
      databaseWorkerUrl: sandboxChild.DATABASE_WORKER_URL,
      stripe: { secretKey: 'sk_test_sandbox', apiBase: 'http://127.0.0.1:4000' },
      mail: { apiBase: 'http://127.0.0.1:4000' },
      runsJobs: true,
    });
  });

  it('name the real services once their keys are set, and never the owner of the database', () => {
    const read = readEnv({ ...live, APP_URL: 'https://clinic.example//', MILIUM_JOBS: 'off' });
    expect(read).toMatchObject({
      appUrl: 'https://clinic.example',
      sandboxUrl: null,
      stripe: { secretKey: 'sk_live_x', apiBase: null },
      mail: { apiKey: 're_x', apiBase: null, from: 'Clinic <hello@clinic.example>' },
      runsJobs: false,
    });
    expect(new URL(read.databaseAppUrl).username).toBe('milium_app');
    expect(new URL(read.databaseWorkerUrl).username).toBe('milium_worker');
    expect(JSON.stringify(read)).not.toContain('owner');
  });

  it('lift the limits for a load test only', () => {
    expect(readEnv(sandboxChild).isBench).toBe(false);
    expect(readEnv({ ...sandboxChild, MILIUM_BENCH: '1' }).isBench).toBe(true);
  });

  it('take a blank name as one that is not set', () => {
    expect(readEnv({ ...sandboxChild, PORT: '', APP_URL: '', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      appUrl: 'http://localhost:3000',
    });
  });

  it.each<[string, EnvironmentSource, string[]]>([
    [
      'nothing',
      {},
      [
        'AUTH_SECRET',
        'DATABASE_URL',
        'RESEND_API_KEY',
        'STRIPE_SECRET_KEY',
        'STRIPE_WEBHOOK_SECRET',
      ],
    ],
    ['all but the secret', without(live, 'AUTH_SECRET'), ['AUTH_SECRET']],
    ['all but the webhook', without(live, 'STRIPE_WEBHOOK_SECRET'), ['STRIPE_WEBHOOK_SECRET']],
    ['all but a readable database', { ...live, DATABASE_URL: 'db' }, ['DATABASE_URL']],
    [
      'a load test without the sandbox',
      { ...without(sandboxChild, 'MILIUM_SANDBOX_URL'), MILIUM_BENCH: '1' },
      ['MILIUM_BENCH', 'RESEND_API_KEY', 'STRIPE_SECRET_KEY'],
    ],
    ['one role’s database of two', without(sandboxChild, 'DATABASE_WORKER_URL'), ['DATABASE_URL']],
  ])('given %s, stop with each thing that is wrong, once', (_, source, names) => {
    let message = '';
    try {
      readEnv(source);
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    const lines = message.split('\n- ').slice(1);
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(names);
  });
});
