export const SCREENING_OUTCOMES = ['ok', 'review', 'block'] as const;
export type ScreeningOutcome = (typeof SCREENING_OUTCOMES)[number];

export const SCREENING_ANSWERS = ['yes', 'no', 'unsure'] as const;
export type ScreeningAnswer = (typeof SCREENING_ANSWERS)[number];

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
};

export type ScreeningAnswers = Readonly<Record<string, ScreeningAnswer>>;

const SEVERITY: Record<ScreeningOutcome, number> = { ok: 0, review: 1, block: 2 };

/** The items that a service asks: those whose rule can change its outcome, and those asked of everyone. */
export function itemsFor(items: readonly ScreeningItem[], serviceSlug: string): ScreeningItem[] {
  return items.filter((item) => {
    const rule = ruleFor(item, serviceSlug);
    return rule !== null && (rule !== 'ok' || item.rules['*'] === 'ok');
  });
}

function ruleFor(item: ScreeningItem, serviceSlug: string): ScreeningOutcome | null {
  return item.rules[serviceSlug] ?? item.rules['*'] ?? null;
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
): ScreeningOutcome {
  const rule = ruleFor(item, serviceSlug);
  if (rule === null || rule === 'ok') return 'ok';
  if (answer === item.raisedBy) return rule;
  // Only the other plain answer passes a safety question: silence, and anything unknown, counts as "not sure".
  return answer === 'yes' || answer === 'no' ? 'ok' : 'review';
}

/**
 * Decides a screening: the most severe answer wins, "not sure" means review.
 * Pure, so that a stored answer set replayed against its stored questions gives the same decision, always.
 */
export function decideScreening(
  items: readonly ScreeningItem[],
  serviceSlug: string,
  answers: ScreeningAnswers,
): ScreeningDecision {
  const raised = items
    .map((item) => ({
      linkId: item.linkId,
      outcome: outcomeOf(item, serviceSlug, answers[item.linkId]),
    }))
    .filter(
      (entry): entry is { linkId: string; outcome: ScreeningOutcome } => entry.outcome !== 'ok',
    )
    .sort((a, b) => SEVERITY[b.outcome] - SEVERITY[a.outcome]);
  return { outcome: raised[0]?.outcome ?? 'ok', raised };
}
