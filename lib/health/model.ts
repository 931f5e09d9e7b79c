import { HOUR_MS, MINUTE_MS } from '../shared/milliseconds';

export const HEALTH_PARTS = ['jobs', 'mail', 'stripe', 'money', 'backup'] as const;
export type HealthPartName = (typeof HEALTH_PARTS)[number];

/** `attention`: somebody should look today. `stuck`: patients are not told, or money does not move: now. */
export type HealthState = 'ok' | 'attention' | 'stuck';

export type HealthPart = {
  readonly part: HealthPartName;
  readonly state: HealthState;
  /** What is so, in plain words. */
  readonly says: string;
  /** What to do about it; null when there is nothing to do. */
  readonly todo: string | null;
  /** Since when, where that is known. */
  readonly since: Date | null;
};

/** What was read at one moment by the database's clock. */
export type HealthFacts = {
  readonly askedAt: Date;
  /** Stripe and mail are the sandbox's: no real patient waits, and nothing needs a backup. */
  readonly isSandbox: boolean;
  readonly jobs: {
    readonly lastBeatAt: Date | null;
    /** Due for five minutes and not begun. */
    readonly late: number;
    readonly oldestLateAt: Date | null;
    /** Tried five times or more without success. */
    readonly failing: number;
  };
  readonly mail: {
    /** Made more than fifteen minutes ago, due, and not gone. */
    readonly waiting: number;
    readonly oldestWaitingAt: Date | null;
    /** Refused by the mail service for good in the last thirty days. */
    readonly held: number;
    readonly lastSentAt: Date | null;
  };
  readonly stripe: {
    readonly lastMessageAt: Date | null;
    /** The latest payment that is older than ten minutes. */
    readonly lastPaidAt: Date | null;
  };
  readonly money: {
    readonly quarantined: number;
    readonly refundsFailed: number;
    /** Promised more than an hour ago and not gone back. */
    readonly refundsWaiting: number;
  };
  readonly backup: { readonly lastAt: Date | null };
};

const SILENT_AFTER_MS = 3 * MINUTE_MS;
/** Stripe tells of a payment within seconds, and tries again for hours. */
const UNHEARD_AFTER_MS = 10 * MINUTE_MS;
/** A nightly backup, and two hours for it to take. */
export const BACKUP_EVERY_HOURS = 26;

/** The state of every part, from facts of one moment. */
export function healthOf(facts: HealthFacts): readonly HealthPart[] {
  return [jobsOf(facts), mailOf(facts), stripeOf(facts), moneyOf(facts), backupOf(facts)];
}

function jobsOf({ askedAt, jobs }: HealthFacts): HealthPart {
  const silentMs = jobs.lastBeatAt ? askedAt.getTime() - jobs.lastBeatAt.getTime() : Infinity;
  if (silentMs > SILENT_AFTER_MS) {
    return {
      part: 'jobs',
      state: 'stuck',
      says: 'Background work has stopped. No mail goes out and no payment is checked.',
      todo: 'Restart Milium, or the worker if it runs apart. Nothing is lost: what waits is done then.',
      since: jobs.lastBeatAt,
    };
  }
  if (jobs.late > 0) {
    return {
      part: 'jobs',
      state: 'stuck',
      says: `${counted(jobs.late, 'task is', 'tasks are')} more than five minutes late.`,
      todo: 'The machine may be overloaded. If the number grows, restart the worker.',
      since: jobs.oldestLateAt,
    };
  }
  if (jobs.failing > 0) {
    return {
      part: 'jobs',
      state: 'attention',
      says: `${counted(jobs.failing, 'task', 'tasks')} failed five times or more.`,
      todo: 'The log says why. They are tried again by themselves.',
      since: null,
    };
  }
  return fine('jobs', 'Background work is done as it comes.', jobs.lastBeatAt);
}

function mailOf({ mail }: HealthFacts): HealthPart {
  if (mail.waiting > 0) {
    return {
      part: 'mail',
      state: 'stuck',
      says: `${counted(mail.waiting, 'message waits', 'messages wait')} to be sent and cannot go.`,
      todo: 'Run “npm run clinic -- doctor” to see what the mail service answers. They go by themselves once it works.',
      since: mail.oldestWaitingAt,
    };
  }
  if (mail.held > 0) {
    return {
      part: 'mail',
      state: 'attention',
      says: `${counted(mail.held, 'message was', 'messages were')} not delivered, as far as we know, and not tried again by itself. These patients may not know.`,
      todo: 'Ring them. On their page you can correct the address and send it again.',
      since: null,
    };
  }
  return fine('mail', 'Messages go out.', mail.lastSentAt);
}

function stripeOf({ askedAt, stripe }: HealthFacts): HealthPart {
  const { lastMessageAt, lastPaidAt } = stripe;
  if (lastPaidAt && askedAt.getTime() - lastPaidAt.getTime() > UNHEARD_AFTER_MS) {
    const heardMs = lastMessageAt ? lastMessageAt.getTime() : -Infinity;
    if (heardMs < lastPaidAt.getTime() - UNHEARD_AFTER_MS) {
      return {
        part: 'stripe',
        state: 'stuck',
        says: 'Money came, but Stripe’s messages about it do not reach us.',
        todo: 'Check the webhook’s address and its secret in Stripe. Payments are still found, by asking each minute.',
        since: lastPaidAt,
      };
    }
  }
  const says = lastMessageAt ? 'Stripe’s messages arrive.' : 'Nobody has paid yet.';
  return fine('stripe', says, lastMessageAt);
}

function moneyOf({ money }: HealthFacts): HealthPart {
  const open = money.quarantined + money.refundsFailed;
  if (open > 0) {
    return {
      part: 'money',
      state: 'stuck',
      says: `${counted(open, 'payment or refund needs', 'payments or refunds need')} a person: what came or went is not what was asked.`,
      todo: 'Look at each below, and settle it in Stripe’s dashboard.',
      since: null,
    };
  }
  if (money.refundsWaiting > 0) {
    return {
      part: 'money',
      state: 'attention',
      says: `${counted(money.refundsWaiting, 'refund has', 'refunds have')} not reached Stripe for more than an hour.`,
      todo: 'It is tried again by itself. Check that the account at Stripe holds enough.',
      since: null,
    };
  }
  return fine('money', 'Every payment and refund came out as it should.', null);
}

function backupOf({ askedAt, isSandbox, backup: { lastAt } }: HealthFacts): HealthPart {
  if (lastAt && askedAt.getTime() - lastAt.getTime() <= BACKUP_EVERY_HOURS * HOUR_MS) {
    return fine('backup', 'There is a backup of the last day.', lastAt);
  }
  const says = lastAt ? 'The last backup is older than a day.' : 'No backup was ever made.';
  if (isSandbox) return fine('backup', `${says} A demo needs none.`, lastAt);
  return {
    part: 'backup',
    state: 'stuck',
    says,
    todo: 'With its own database, Milium makes one each night while “npm start” runs: see what it printed there. For a Postgres of your own, note each backup with “npm run clinic -- backup note”.',
    since: lastAt,
  };
}

function fine(part: HealthPartName, says: string, since: Date | null): HealthPart {
  return { part, state: 'ok', says, todo: null, since };
}

function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
