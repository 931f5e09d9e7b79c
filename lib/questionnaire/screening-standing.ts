import type { ScreeningAnswer, ScreeningAnswers, ScreeningDecision } from './model';

/** The short questions before a treatment open this long before it starts. */
export const RESCREEN_HOURS_BEFORE = 24;

/** One question that a clinician has cleared for this visit, with the answer that stood then. */
export type ClearedAnswer = {
  readonly linkId: string;
  /** Null: it was not answered. */
  readonly answer: ScreeningAnswer | null;
  /** How severe it was when it was cleared: what has become more severe since is not covered. */
  readonly outcome: ScreeningDecision['outcome'];
  readonly clearedAt: Date;
};

/** All that decides whether the safety questions of a visit stand in its way; the loader is `readScreeningFacts`. */
export type ScreeningFacts = {
  /** Whether the treatment asks the short questions before it: those that treat nobody do not. */
  readonly asksRescreen: boolean;
  /** The last answers of this visit with what they raised; null: nobody has asked. */
  readonly response: {
    readonly answers: ScreeningAnswers;
    readonly raised: ScreeningDecision['raised'];
    readonly answeredAt: Date;
    /** Questions asked in it that are about this moment: a mind that changed, what rules the treatment out today. */
    readonly ofTheMoment: readonly string[];
  } | null;
  readonly clearances: readonly ClearedAnswer[];
  /** When somebody last answered questions for this visit itself: what was carried over does not count. */
  readonly rescreenedAt: Date | null;
  readonly startsAt: Date;
  /** Null until the desk has marked the patient as arrived. */
  readonly arrivedAt: Date | null;
};

/** A question that still waits for a clinician. */
export type OpenQuestion = ScreeningDecision['raised'][number];

export type ScreeningStanding =
  | { readonly kind: 'ok' }
  /** Questions must be answered first: all of them when nobody has ever asked, else the short ones. */
  | {
      readonly kind: 'rescreen-due';
      readonly asks: 'all' | 'short';
      /** Why now: the day before has begun, or the patient is here. */
      readonly at: 'day-before' | 'check-in';
    }
  /** A clinician must look at the open questions, most severe first. */
  | { readonly kind: 'review-needed'; readonly open: readonly OpenQuestion[]; readonly since: Date }
  /** The same, and one of the answers rules the treatment out unless a clinician decides otherwise. */
  | {
      readonly kind: 'not-bookable';
      readonly open: readonly OpenQuestion[];
      readonly since: Date;
    };

/**
 * Where a visit stands with its safety questions at `now`; anything but `ok` keeps the patient out of the room. The
 * worst comes first: an answer that nobody has decided about counts before questions that are still to be asked.
 */
export function screeningStanding(facts: ScreeningFacts, now: Date): ScreeningStanding {
  const open = openQuestions(facts);
  if (facts.response && open.length > 0) {
    const kind = open.some(({ outcome }) => outcome === 'block') ? 'not-bookable' : 'review-needed';
    return { kind, open, since: facts.response.answeredAt };
  }
  return rescreenDue(facts, now) ?? { kind: 'ok' };
}

/**
 * What the last answers raised and no clinician has cleared: a changed answer is asked anew, an unchanged one is not,
 * unless it is about the moment and was given once more since.
 */
export function openQuestions({
  response,
  clearances,
}: Pick<ScreeningFacts, 'response' | 'clearances'>): readonly OpenQuestion[] {
  if (!response) return [];
  return response.raised.filter(({ linkId, outcome }) => {
    const answer = response.answers[linkId] ?? null;
    return !clearances.some(
      (cleared) =>
        cleared.linkId === linkId &&
        cleared.answer === answer &&
        (cleared.clearedAt >= response.answeredAt || !response.ofTheMoment.includes(linkId)) &&
        (outcome === 'review' || cleared.outcome === 'block'),
    );
  });
}

/**
 * Which questions are to be answered before the treatment; null: none now. The short ones count for the day they
 * were answered on: since 24 hours before the start, and once more since the patient came.
 */
export function rescreenDue(
  facts: Omit<ScreeningFacts, 'clearances'>,
  now: Date,
): Extract<ScreeningStanding, { kind: 'rescreen-due' }> | null {
  if (!facts.asksRescreen) return null;
  const { response, rescreenedAt, arrivedAt } = facts;
  const opensAt = rescreenOpensAt(facts.startsAt);
  const at = arrivedAt ? 'check-in' : 'day-before';
  if (!response) return { kind: 'rescreen-due', asks: 'all', at };
  const neededSince = arrivedAt ?? (now >= opensAt ? opensAt : null);
  if (!neededSince || (rescreenedAt && rescreenedAt >= neededSince)) return null;
  return { kind: 'rescreen-due', asks: 'short', at };
}

export function rescreenOpensAt(startsAt: Date): Date {
  return new Date(startsAt.getTime() - RESCREEN_HOURS_BEFORE * 3_600_000);
}
