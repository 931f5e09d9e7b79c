import type { Tx } from '@/db/transaction';
import type { Place } from '../appointment/place';
import { takeAllSlots } from '../appointment/slots';
import type { Actor } from '../auth/actor';
import type { ScheduleId } from '../shared/ids';
import type { RoundRow } from './round';

/**
 * Keeps an offered time for all who are asked: what the visit that left it took, and what each of theirs takes besides
 * (another service has other devices), every schedule for as long as the longest of them. Whoever says yes finds all of
 * it. False, and the caller must roll back: somebody else has some of it.
 */
export async function keepTime(
  tx: Tx,
  actor: Actor,
  { id: waitlistRoundId, startsAt }: Pick<RoundRow, 'id' | 'startsAt'>,
  { places, holdMinutes }: { readonly places: readonly Place[]; readonly holdMinutes: number },
): Promise<boolean> {
  const requests = [...untilWhen(places)].map(([scheduleId, end]) => ({
    appointmentId: null,
    waitlistRoundId,
    scheduleIds: [scheduleId],
    start: startsAt,
    end,
    status: 'busy-tentative' as const,
    holdMinutes,
  }));
  return takeAllSlots(tx, actor, requests);
}

function untilWhen(places: readonly Place[]): ReadonlyMap<ScheduleId, Date> {
  const ends = new Map<ScheduleId, Date>();
  for (const { scheduleIds, occupiedUntil } of places) {
    for (const id of scheduleIds) {
      const end = ends.get(id);
      if (!end || end < occupiedUntil) ends.set(id, occupiedUntil);
    }
  }
  return ends;
}
