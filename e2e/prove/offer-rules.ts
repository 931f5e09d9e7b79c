import type { OfferRow } from './rows';
import type { Deed, State } from './state';

/** What is wrong with the offers that a transaction made, answered or ended. */
export function problemsOfOffers(state: State, deed: Deed): string[] {
  return deed.flatMap((entry) => {
    if (entry.table !== 'waitlist_offer' || !entry.after) return [];
    const { before, after } = entry;
    const say = (problem: string | null) => (problem ? [`offer ${after.id}: ${problem}`] : []);
    if (before === null) return say(problemWithMaking(state, after));
    if (before.status === after.status) return [];
    if (before.status !== 'open') return say(`${before.status}, and then ${after.status}`);
    return after.status === 'accepted' ? say(problemWithAccepting(state, before, deed)) : [];
  });
}

/** An offer is a hold with an end, of a time sooner than the one that its owner has. */
function problemWithMaking(state: State, offer: OfferRow): string | null {
  const round = state.rounds.get(offer.roundId);
  const visit = state.visits.get(offer.visitId);
  if (!round || round.endedAt !== null || !visit) return 'of nothing';
  const kept = state.calendar.ofRound(round.id);
  const isKept = kept.some(({ start }) => start === round.startsAt);
  if (!isKept) return 'of a time that nobody keeps';
  if (kept.some(({ expiresAt }) => expiresAt === null || expiresAt < offer.expiresAt)) {
    return 'runs longer than its time is kept';
  }
  if (visit.status !== 'booked') return `to a visit that is ${visit.status}`;
  return visit.startsAt > round.startsAt ? null : 'of a time that is not sooner';
}

/** The first to accept in time has the time, and nobody after them. */
function problemWithAccepting(state: State, offer: OfferRow, deed: Deed): string | null {
  const [{ beganAt }] = deed;
  if (offer.expiresAt < beganAt) return 'accepted after its end';
  const round = state.rounds.get(offer.roundId);
  const visit = state.visits.get(offer.visitId);
  if (!round || !visit) return 'of nothing';
  const winners = [...state.offers.values()].filter(
    ({ roundId, status }) => roundId === round.id && status === 'accepted',
  );
  if (winners.length !== 1) return 'accepted twice over';
  if (round.endedAt === null) return 'accepted, and its round goes on';
  const hasIt = visit.startsAt === round.startsAt && visit.practitionerId === round.practitionerId;
  return hasIt ? null : 'accepted, and the visit stands elsewhere';
}

/** When everybody has gone home and the clinic has swept, nothing is kept for nobody. */
export function problemsWithLeftovers({ calendar, rounds, offers }: State): string[] {
  const open = [...offers.values()].filter(({ status }) => status === 'open');
  return [...rounds.values()].flatMap(({ id, endedAt }) => {
    const kept = calendar.ofRound(id).length > 0;
    const isAsked = open.some(({ roundId }) => roundId === id);
    if (endedAt === null && isAsked && kept) return [];
    if (endedAt !== null && !isAsked && !kept) return [];
    return [
      `round ${id}: ${endedAt ? 'over' : 'open'}, time ${kept ? '' : 'not '}kept, ${isAsked ? '' : 'nobody '}asked`,
    ];
  });
}
