import { describe, expect, it } from 'vitest';
import { type HealthFacts, type HealthPartName, healthOf } from './model';

const askedAt = new Date('2027-03-01T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(askedAt.getTime() - minutes * 60_000);

const WELL: HealthFacts = {
  askedAt,
  isSandbox: false,
  jobs: { lastBeatAt: minutesAgo(1), late: 0, oldestLateAt: null, failing: 0 },
  mail: { waiting: 0, oldestWaitingAt: null, held: 0, lastSentAt: minutesAgo(30) },
  stripe: { lastMessageAt: minutesAgo(60), lastPaidAt: minutesAgo(60) },
  money: { quarantined: 0, refundsFailed: 0, refundsWaiting: 0 },
  backup: { lastAt: minutesAgo(60 * 10) },
};

const stateOf = (part: HealthPartName, facts: HealthFacts) =>
  healthOf(facts).find((one) => one.part === part)?.state;

describe('the health of a clinic', () => {
  it('is quiet when all is well', () => {
    expect(healthOf(WELL).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  });

  it.each<[string, HealthPartName, 'ok' | 'attention' | 'stuck', Partial<HealthFacts>]>([
    [
      'no work for four minutes',
      'jobs',
      'stuck',
      { jobs: { ...WELL.jobs, lastBeatAt: minutesAgo(4) } },
    ],
    ['no work ever', 'jobs', 'stuck', { jobs: { ...WELL.jobs, lastBeatAt: null } }],
    [
      'late work',
      'jobs',
      'stuck',
      { jobs: { ...WELL.jobs, late: 1, oldestLateAt: minutesAgo(6) } },
    ],
    ['work that fails', 'jobs', 'attention', { jobs: { ...WELL.jobs, failing: 2 } }],
    ['mail that cannot go', 'mail', 'stuck', { mail: { ...WELL.mail, waiting: 1 } }],
    ['mail refused for good', 'mail', 'attention', { mail: { ...WELL.mail, held: 1 } }],
    [
      'a payment nobody told of',
      'stripe',
      'stuck',
      { stripe: { lastMessageAt: minutesAgo(90), lastPaidAt: minutesAgo(15) } },
    ],
    [
      'a payment and never a message',
      'stripe',
      'stuck',
      { stripe: { lastMessageAt: null, lastPaidAt: minutesAgo(15) } },
    ],
    [
      'a payment of this moment',
      'stripe',
      'ok',
      { stripe: { lastMessageAt: null, lastPaidAt: minutesAgo(5) } },
    ],
    [
      'a message just before its payment was noted',
      'stripe',
      'ok',
      { stripe: { lastMessageAt: minutesAgo(16), lastPaidAt: minutesAgo(15) } },
    ],
    ['nobody paid yet', 'stripe', 'ok', { stripe: { lastMessageAt: null, lastPaidAt: null } }],
    [
      'money that is not what was asked',
      'money',
      'stuck',
      { money: { ...WELL.money, quarantined: 1 } },
    ],
    ['a refund that failed', 'money', 'stuck', { money: { ...WELL.money, refundsFailed: 1 } }],
    ['a refund that waits', 'money', 'attention', { money: { ...WELL.money, refundsWaiting: 1 } }],
    ['an old backup', 'backup', 'stuck', { backup: { lastAt: minutesAgo(60 * 27) } }],
    ['no backup', 'backup', 'stuck', { backup: { lastAt: null } }],
    ['no backup of a demo', 'backup', 'ok', { backup: { lastAt: null }, isSandbox: true }],
  ])('%s: %s is %s', (_, part, state, change) => {
    const facts = { ...WELL, ...change };
    expect(stateOf(part, facts)).toBe(state);
  });

  it('says what to do about everything that is not well', () => {
    const ill: HealthFacts = {
      ...WELL,
      jobs: { ...WELL.jobs, failing: 1 },
      mail: { ...WELL.mail, held: 1 },
      money: { ...WELL.money, refundsWaiting: 1 },
      backup: { lastAt: null },
    };
    for (const { part, state, todo } of healthOf(ill)) {
      expect({ part, hasTodo: todo !== null }).toEqual({ part, hasTodo: state !== 'ok' });
    }
  });
});
