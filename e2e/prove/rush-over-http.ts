import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { holdAnswer, problemAnswer, slotsAnswer } from '../../lib/http-api/answer-schemas';
import { postJson } from './post-json';

export type RushPlan = {
  readonly baseUrl: string;
  readonly patients: number;
  readonly times: number;
  /** Patients arrive evenly over so many seconds. */
  readonly arrivalSeconds: number;
  /** The first day whose times are rushed. */
  readonly from: string;
  readonly to: string;
};

export type RushReport = {
  readonly won: number;
  readonly lost: number;
  readonly seconds: number;
  readonly slowestMs: number;
  readonly problems: readonly string[];
};

type Wish = { readonly start: string; readonly practitionerId: string };
type Attempt = Wish & { readonly status: number; readonly body: unknown; readonly ms: number };

const SERVICE = { service: 'cryotherapy', location: 'london' };
const HALF_HOUR_MS = 1_800_000;

/** Many patients want few times of one clinician, each time at most once to be had. Answers what is not as it must be. */
export async function rush(plan: RushPlan): Promise<RushReport> {
  const wishes = await chooseTimes(plan);
  const startedAt = performance.now();
  const attempts = await Promise.all(
    Array.from({ length: plan.patients }, async (_, n) => {
      await delay((n / plan.patients) * plan.arrivalSeconds * 1000);
      // Neighbours in the queue want different times, as people do; each time has its crowd all the same.
      return hold(plan.baseUrl, wishes[n % wishes.length] as Wish, n);
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const won = attempts.filter(({ status }) => status === 201);
  return {
    won: won.length,
    lost: attempts.filter(({ status }) => status === 409).length,
    seconds,
    slowestMs: Math.max(...attempts.map(({ ms }) => ms)),
    problems: [...attempts.flatMap(problemOf), ...winnersOf(wishes, won)],
  };
}

/** Free times of one clinician that do not touch each other, so that one that is won takes none of the others. */
async function chooseTimes({ baseUrl, times, from, to }: RushPlan): Promise<readonly Wish[]> {
  const query = new URLSearchParams({ ...SERVICE, from, to });
  const response = await fetch(`${baseUrl}/api/availability?${query}`);
  const { slots } = slotsAnswer.parse(await response.json());
  const practitionerId = slots[0]?.practitionerIds[0] ?? '';
  const wishes: Wish[] = [];
  let freeFrom = 0;
  for (const { start, end, practitionerIds } of slots) {
    if (wishes.length === times) break;
    if (Date.parse(start) < freeFrom || !practitionerIds.includes(practitionerId)) continue;
    wishes.push({ start, practitionerId });
    // Half an hour is more than any cleaning.
    freeFrom = Date.parse(end) + HALF_HOUR_MS;
  }
  if (wishes.length < times) throw new Error(`only ${wishes.length} of ${times} times are free`);
  return wishes;
}

async function hold(baseUrl: string, wish: Wish, n: number): Promise<Attempt> {
  const askedAt = performance.now();
  const answered = await postJson(
    `${baseUrl}/api/appointments`,
    {
      'idempotency-key': randomUUID(),
      // Each patient is at home: the limit for one network is not what is proved here.
      'x-forwarded-for': `198.18.${n >> 8}.${n & 255}`,
    },
    { ...SERVICE, ...wish },
  );
  return { ...wish, ...answered, ms: performance.now() - askedAt };
}

const lostAnswer = problemAnswer.extend({
  code: z.literal('slot-taken'),
  alternatives: z.array(z.unknown()).length(3),
});

function problemOf({ status, body, start }: Attempt): string[] {
  const isRight = status === 201 ? holdAnswer.safeParse(body) : lostAnswer.safeParse(body);
  if (isRight.success && (status === 201 || status === 409)) return [];
  return [`${start}: answered ${status} ${JSON.stringify(body).slice(0, 200)}`];
}

function winnersOf(wishes: readonly Wish[], won: readonly Attempt[]): string[] {
  return wishes.flatMap(({ start }) => {
    const winners = won.filter((attempt) => attempt.start === start).length;
    return winners === 1 ? [] : [`${start}: ${winners} patients won it`];
  });
}
