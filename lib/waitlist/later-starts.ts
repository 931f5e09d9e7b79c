import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { newId, type WaitlistEntryId, type WaitlistRoundId } from '../shared/ids';
import { MINUTE_MS } from '../shared/milliseconds';
import { chooseTakers, findGap } from './choose-takers';
import type { SkipReason } from './model';
import type { TimeToOffer } from './offer-time';
import { readWaiting } from './waiting';

const STEP_MS = 15 * MINUTE_MS;

/** What may be otherwise later on the same day. */
const OF_THE_HOUR: readonly SkipReason[] = [
  'other-hours',
  'thinking-time',
  'assessment-missing',
  'treatment-missing',
  'treatment-too-late',
  'too-long',
  'not-free',
  'short-notice',
];

/** The quarters of an hour after a start, as long as somebody can be expected to begin in the stretch that it is in. */
export function startsAfter(startsAt: Date, until: number): Date[] {
  const first = (Math.floor(startsAt.getTime() / STEP_MS) + 1) * STEP_MS;
  const count = Math.max(0, Math.ceil((until - first) / STEP_MS));
  return Array.from({ length: count }, (_, at) => new Date(first + at * STEP_MS));
}

/**
 * Of those who may not have a free time at its first start: the first later one of `starts` that they may have by every
 * rule of the waiting list. Somebody whom no hour of that day suits is not among them.
 */
export async function findLaterStarts(
  actor: StaffActor,
  time: TimeToOffer,
  starts: readonly Date[],
  skipped: ReadonlyMap<WaitlistEntryId, SkipReason>,
): Promise<ReadonlyMap<WaitlistEntryId, Date>> {
  const found = new Map<WaitlistEntryId, Date>();
  const asked = [...skipped].filter(([, reason]) => OF_THE_HOUR.includes(reason));
  if (asked.length === 0) return found;
  const ids = new Set(asked.map(([id]) => id));
  const system = systemActor(actor.clinicId, 'offer-freed-time');
  return inTransaction(system, async (tx) => {
    const round = { ...time, id: newId<WaitlistRoundId>() };
    const waiting = (await readWaiting(tx, system, round)).filter(({ id }) => ids.has(id));
    for (const startsAt of starts) {
      const left = waiting.filter(({ id }) => !found.has(id));
      if (left.length === 0) break;
      const gap = await findGap(tx, system, { ...time, startsAt });
      const chosen = gap && (await chooseTakers(tx, system, gap, left, left.length));
      for (const { entry } of chosen?.takers ?? []) found.set(entry.id, startsAt);
    }
    return found;
  });
}
