import { describe, expect, it } from 'vitest';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { checkEnvironment } from './environment';
import { needsSandbox } from './sandbox-process';
import { testEnvironment } from './test-environment';

describe('the settings', () => {
  it('may be empty: everything is then brought along', () => {
    expect(() => checkEnvironment({})).not.toThrow();
    expect(needsSandbox({})).toBe(true);
  });

  it('are refused with every problem at once, in words', () => {
    const source = { PORT: 'abc', STRIPE_SECRET_KEY: 'sk_test_1', RESEND_API_KEY: 'wrong' };
    expect(() => checkEnvironment(source)).toThrow(PlainProblem);
    expect(() => checkEnvironment(source)).toThrow(
      /^Milium cannot start:\n- PORT .*\n- STRIPE_WEBHOOK_SECRET .*\n- RESEND_API_KEY .*\n- MAIL_FROM /,
    );
  });

  it('need no sandbox once both services are real', () => {
    expect(needsSandbox({ STRIPE_SECRET_KEY: 'sk_test_1', RESEND_API_KEY: 're_1' })).toBe(false);
  });
});

describe('the settings of a test run', () => {
  it("never hold the operator's keys, and leave no gap for .env to fill", () => {
    const source = {
      PATH: '/bin',
      STRIPE_SECRET_KEY: 'sk_live_1',
      DATABASE_URL: 'postgres://live',
    };
    const settings = testEnvironment(source);
    expect(settings.PATH).toBe('/bin');
    expect(settings.STRIPE_SECRET_KEY).toBe('');
    expect(settings.RESEND_API_KEY).toBe('');
    expect(settings.DATABASE_URL).toBe('');
  });
});
