import { describe, expect, it } from 'vitest';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { parseSeedSettings } from './seed-options';
import { refuseLiveKeys } from './seed-refusal';

describe('npm run db:seed', () => {
  it('reads its numbers, and has sensible ones by itself', () => {
    expect(parseSeedSettings([])).toEqual({ appointments: 1_000_000, practitioners: 20, seed: 1 });
    expect(parseSeedSettings(['--appointments', '5', '--practitioners=2', '--seed', '9'])).toEqual({
      appointments: 5,
      practitioners: 2,
      seed: 9,
    });
  });

  it.each([
    [['--appointments', '-5']],
    [['--appointments', '1e6']],
    [['--practitioners', '0']],
    [['--years', '3']],
  ])('refuses %j in words', (args) => {
    expect(() => parseSeedSettings(args)).toThrow(PlainProblem);
  });

  it('refuses keys with which made-up patients would meet real money or mail', () => {
    expect(() => refuseLiveKeys({ STRIPE_SECRET_KEY: 'sk_live_1' })).toThrow(/STRIPE_SECRET_KEY/);
    expect(() => refuseLiveKeys({ RESEND_API_KEY: 're_1' })).toThrow(/RESEND_API_KEY/);
    expect(() => refuseLiveKeys({ STRIPE_SECRET_KEY: 'sk_test_1' })).not.toThrow();
  });
});
