import type { Environment } from './child';

/** Settings that lead to the outside world or to somebody's data. */
const SETTINGS = [
  'APP_URL',
  'AUTH_SECRET',
  'CLINIC_SLUG',
  'DATABASE_APP_URL',
  'DATABASE_URL',
  'DATABASE_WORKER_URL',
  'MAIL_FROM',
  'MILIUM_BENCH',
  'MILIUM_DATA_DIR',
  'MILIUM_DEMO',
  'MILIUM_JOBS',
  'MILIUM_SANDBOX_URL',
  'PORT',
  'RESEND_API_KEY',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
];

/**
 * The environment without any of Milium's settings. Blank rather than absent: Next fills what is absent
 * from .env, and a test must never reach a clinic's database or a real Stripe.
 */
export function testEnvironment(source: Environment): Environment {
  const blanks = Object.fromEntries(SETTINGS.map((name) => [name, '']));
  return { ...source, ...blanks, NEXT_TELEMETRY_DISABLED: '1' };
}
