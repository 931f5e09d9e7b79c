export const SCREENING_OUTCOMES = ['ok', 'review', 'block'] as const;
export type ScreeningOutcome = (typeof SCREENING_OUTCOMES)[number];

export const SCREENING_ANSWERS = ['yes', 'no', 'unsure'] as const;
export type ScreeningAnswer = (typeof SCREENING_ANSWERS)[number];

/** When answers were given: while booking, shortly before the visit, or before another visit of the same patient. */
export const SCREENING_OCCASIONS = ['booking', 'rescreen', 'carried-over'] as const;
export type ScreeningOccasion = (typeof SCREENING_OCCASIONS)[number];

/** Whether somebody has said that the person to be treated is under age: that is not booked by oneself. */
export function saysTooYoung(screening: { readonly answers?: ScreeningAnswers } | null): boolean {
  return screening?.answers?.age === 'yes';
}

/** The question whose "yes" is no safety matter: it leads to cancelling, which is the patient's right. */
export const CHANGED_MIND = 'changed-mind';

/**
 * What the engine makes of rules and answers. Stored with every decision, so that a replay uses the meaning of its day.
 * 1: "not sure" passes a question that is only for information. 2: it never passes.
 */
export const SCREENING_RULES_VERSION = 2;

/** One question with its rule: which answer raises it, and what that means for each service. */
export type ScreeningItem = {
  readonly linkId: string;
  readonly text: string;
  readonly help?: string;
  /** The answer that raises the question's rule; the other plain answer is always "ok". */
  readonly raisedBy: 'yes' | 'no';
  /** Outcome per service slug; `*` for all others; a service without either is not asked. */
  readonly rules: Readonly<Record<string, ScreeningOutcome>>;
  /** What to tell the person when it is raised: the reason and the next step, never a diagnosis. */
  readonly reason: string;
  readonly nextStep: string;
  /** When it is asked; left out: while booking only. */
  readonly askedAt?: readonly Exclude<ScreeningOccasion, 'carried-over'>[];
  /** The answer is about this one visit and says nothing of the patient's others. */
  readonly onlyThisVisit?: true;
  /** A warning sign: what a letter to the patient's own doctor says when it was ticked. A fact, never a diagnosis. */
  readonly letterFact?: string;
  /** A wish for help: whoever says so is rung before the visit, and signs nothing by themselves before that. */
  readonly asksForCall?: true;
};

export type ScreeningAnswers = Readonly<Record<string, ScreeningAnswer>>;

const SEVERITY: Record<ScreeningOutcome, number> = { ok: 0, review: 1, block: 2 };

/**
 * The items that a service asks: those whose rule can change its outcome, and while booking those asked of everyone
 * for information.
 */
export function itemsFor(
  items: readonly ScreeningItem[],
  serviceSlug: string,
  occasion: Exclude<ScreeningOccasion, 'carried-over'> = 'booking',
): ScreeningItem[] {
  return items.filter(
    (item) =>
      isAskedAt(item, occasion) &&
      (canRaise(item, serviceSlug) || (occasion === 'booking' && isForInformation(item))),
  );
}

/** What somebody is asked now: the short questions, and whatever else was never answered for this visit. */
export function itemsToAsk(
  items: readonly ScreeningItem[],
  serviceSlug: string,
  answers: ScreeningAnswers | null,
): ScreeningItem[] {
  const short = itemsFor(items, serviceSlug, 'rescreen');
  const unanswered = itemsFor(items, serviceSlug).filter(({ linkId }) => !answers?.[linkId]);
  return items.filter((item) => short.includes(item) || unanswered.includes(item));
}

/**
 * Whether an answer is about what is so now, or new since: asked only shortly before the visit, or ruling it out until
 * it is over. A clinician who cleared Monday's medicine or infection has said nothing of Friday's.
 */
export function isAboutNow(item: ScreeningItem, serviceSlug: string): boolean {
  const isAskedBefore = isAskedAt(item, 'rescreen');
  return isAskedBefore && (!isAskedAt(item, 'booking') || ruleFor(item, serviceSlug) === 'block');
}

export function isAskedAt(
  { askedAt = ['booking'] }: ScreeningItem,
  occasion: ScreeningOccasion,
): boolean {
  return askedAt.some((each) => each === occasion);
}

function canRaise(item: ScreeningItem, serviceSlug: string): boolean {
  const rule = ruleFor(item, serviceSlug);
  return rule !== null && rule !== 'ok';
}

/** Asked of everyone, and neither plain answer changes the outcome. */
function isForInformation({ rules }: ScreeningItem): boolean {
  return rules['*'] === 'ok';
}

function ruleFor(item: ScreeningItem, serviceSlug: string): ScreeningOutcome | null {
  return item.rules[serviceSlug] ?? item.rules['*'] ?? null;
}

/**
 * Whether an answer weighs more for the service than the one before it, or than silence; "not sure" weighs less than
 * the answer that raises the rule.
 */
export function isGraver(
  item: ScreeningItem,
  serviceSlug: string,
  { answer, earlier }: { answer: ScreeningAnswer; earlier: ScreeningAnswer | undefined },
): boolean {
  const weigh = (said: ScreeningAnswer) => {
    const outcome = outcomeOf(item, serviceSlug, said, SCREENING_RULES_VERSION);
    return outcome === 'ok' ? 0 : 2 * SEVERITY[outcome] + (said === item.raisedBy ? 1 : 0);
  };
  return weigh(answer) > (earlier ? weigh(earlier) : 0);
}

export type ScreeningDecision = {
  readonly outcome: ScreeningOutcome;
  /** The items that led to the outcome, most severe first. */
  readonly raised: readonly { readonly linkId: string; readonly outcome: ScreeningOutcome }[];
};

function outcomeOf(
  item: ScreeningItem,
  serviceSlug: string,
  answer: ScreeningAnswer | undefined,
  rulesVersion: number,
): ScreeningOutcome {
  const rule = ruleFor(item, serviceSlug);
  if (rule === null) return 'ok';
  if (answer === item.raisedBy) return rule;
  if (answer === 'yes' || answer === 'no') return 'ok';
  if (rule === 'ok') return isForInformation(item) && rulesVersion >= 2 ? 'review' : 'ok';
  // Nobody has been asked yet: the question comes shortly before the visit.
  if (answer === undefined && !isAskedAt(item, 'booking')) return 'ok';
  // Only a plain answer passes a safety question: silence, and anything unknown, counts as "not sure".
  return 'review';
}

/**
 * Decides a screening: the most severe answer wins, "not sure" means review. Pure, so that a stored answer set replayed
 * against its stored questions, by the rules version stored with it, gives the same decision, always.
 */
export function decideScreening(
  items: readonly ScreeningItem[],
  serviceSlug: string,
  answers: ScreeningAnswers,
  rulesVersion: number = SCREENING_RULES_VERSION,
): ScreeningDecision {
  const raised = items
    .map((item) => ({
      linkId: item.linkId,
      outcome: outcomeOf(item, serviceSlug, answers[item.linkId], rulesVersion),
    }))
    .filter(
      (entry): entry is { linkId: string; outcome: ScreeningOutcome } => entry.outcome !== 'ok',
    )
    .sort((a, b) => SEVERITY[b.outcome] - SEVERITY[a.outcome]);
  return { outcome: raised[0]?.outcome ?? 'ok', raised };
}
