import type { Answer, Effect } from './operation';
import { type Transition, UNASKED } from './transitions';

/** One try of one client, as it saw it. Times are the client's own, of the same machine as the database. */
export type LedgerEntry = {
  readonly operation: string;
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly answer: Answer;
};

/** The two clocks are one, but it is read in microseconds here and in milliseconds there. */
const SLACK_MS = 2;

/**
 * Holds what the clients were told against what happened: every success is there and happened while its client
 * waited, and nothing happened that nobody was told of.
 */
export function compareWithLedger(
  ledger: readonly LedgerEntry[],
  story: readonly Transition[],
): string[] {
  const claims = new Claims(story);
  const problems = ledger.flatMap((entry) => {
    const { effects, broke } = entry.answer;
    const lost = effects.filter((effect) => !claims.claim(entry, effect));
    return [
      ...(broke ? [`${entry.operation}: ${broke}`] : []),
      ...lost.map(({ visit }) => `lost: ${entry.operation} of visit ${visit} was told, not done`),
    ];
  });
  // Last: what is certain is claimed by those who were told of it by name.
  const left = ledger.flatMap((entry) =>
    (entry.answer.some ?? []).flatMap(({ of, count }) => {
      const done = of.filter((effect) => claims.claim(entry, effect)).length;
      return done < count ? [`lost: ${count - done} of ${count} by ${entry.operation}`] : [];
    }),
  );
  return [...problems, ...left, ...listPhantoms(story, claims.unclaimed)];
}

/** What happened, and which of it somebody was told of. */
class Claims {
  readonly #story: readonly Transition[];
  readonly #dependent: ReadonlySet<Transition>;
  readonly unclaimed: Set<Transition>;

  constructor(story: readonly Transition[]) {
    this.#story = story;
    this.#dependent = endedWithAnother(story);
    this.unclaimed = new Set(story);
  }

  claim(entry: LedgerEntry, effect: Effect): boolean {
    // What happened while it waited is its own before what may have happened earlier.
    const own = { ...effect, orEarlier: false };
    const found =
      [...this.unclaimed].find(
        (each) => !this.#dependent.has(each) && isIt(own, each) && isInTime(own, each, entry),
      ) ??
      (effect.orEarlier
        ? this.#story.find((each) => isIt(effect, each) && isInTime(effect, each, entry))
        : undefined);
    if (found) this.unclaimed.delete(found);
    return found !== undefined || (effect.orStays === true && this.#stood(effect, entry));
  }

  /** Whether the visit was at the time that was asked for at some moment of the try. */
  #stood({ visit, startsAt }: Effect, entry: LedgerEntry): boolean {
    const steps = this.#story.filter((each) => each.visit === visit);
    return steps.some((each, index) => {
      const next = steps[index + 1];
      const isThen = isInTime({ orEarlier: true }, each, entry);
      const stillThen = next === undefined || next.at >= entry.askedAt - SLACK_MS;
      return each.startsAt === startsAt && isThen && stillThen;
    });
  }
}

/**
 * Treatments that ended with the assessment they rest on. Nobody asked for that by name: whoever cancelled the same
 * treatment meanwhile, perhaps after it had been taken back, did so in a transaction of their own.
 */
function endedWithAnother(story: readonly Transition[]): ReadonlySet<Transition> {
  const cancelled = story.filter(({ did }) => did === 'cancelled');
  const keyOf = ({ transaction, patientId }: Transition) => `${transaction} ${patientId}`;
  // The one that was asked for is cancelled first.
  const asked = new Map(cancelled.toReversed().map((each) => [keyOf(each), each]));
  return new Set(cancelled.filter((each) => asked.get(keyOf(each)) !== each));
}

function isIt(effect: Effect, { visit, did, startsAt }: Transition): boolean {
  const isThere = effect.startsAt === undefined || effect.startsAt === startsAt;
  return visit === effect.visit && did === effect.did && isThere;
}

function isInTime(
  { orEarlier }: Pick<Effect, 'orEarlier'>,
  { at }: Transition,
  entry: LedgerEntry,
): boolean {
  return at <= entry.answeredAt + SLACK_MS && (orEarlier || at >= entry.askedAt - SLACK_MS);
}

/** A treatment ends with the assessment it rests on, one that is only held under its own name. */
const ENDS_WITH_ANOTHER: ReadonlySet<string> = new Set(['cancelled', 'assessment-ended']);

function listPhantoms(story: readonly Transition[], unclaimed: ReadonlySet<Transition>): string[] {
  const cancelled = story.filter((each) => each.did === 'cancelled' && !unclaimed.has(each));
  const isExplained = ({ did, alongWith, transaction, patientId }: Transition) => {
    if (did === 'confirmed' || UNASKED.has(did)) return true;
    // An assessment comes and goes with its treatment's hold.
    if (did === 'held' || did === 'released') return alongWith !== null;
    const isTheirs = (other: Transition) =>
      other.transaction === transaction && other.patientId === patientId;
    return ENDS_WITH_ANOTHER.has(did) && cancelled.some(isTheirs);
  };
  return [...unclaimed]
    .filter((transition) => !isExplained(transition))
    .map(({ visit, did }) => `visit ${visit} was ${did} and nobody was told`);
}
