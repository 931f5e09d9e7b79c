import { and, eq, inArray } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { overlaps } from '../scheduling/interval';
import type { AppointmentId } from '../shared/ids';
import type { ClosureChoice } from './model';

/**
 * Visits that were given a time which another visit, chosen for before them, would have with the same person: only one
 * of the two can be had. Rooms and devices are found while they are moved.
 */
export async function findClashingChoices(
  actor: StaffActor,
  choices: ReadonlyMap<AppointmentId, ClosureChoice>,
): Promise<readonly AppointmentId[]> {
  const moves = [...choices].flatMap(([id, choice]) =>
    choice.do === 'move' ? [{ id, ...choice }] : [],
  );
  if (moves.length < 2) return [];
  const { id, startsAt, endsAt } = appointment;
  const visits = await inTransaction(actor, (tx) =>
    tx
      .select({ id, startsAt, endsAt })
      .from(appointment)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          inArray(
            id,
            moves.map((move) => move.id),
          ),
        ),
      ),
  );
  const lengths = new Map(
    visits.map((visit) => [visit.id, visit.endsAt.getTime() - visit.startsAt.getTime()]),
  );
  const wanted = moves.map((move) => {
    const start = move.startsAt.getTime();
    return { ...move, start, end: start + (lengths.get(move.id) ?? 0) };
  });
  return wanted.flatMap((move, at) => {
    const before = wanted
      .slice(0, at)
      .filter(({ practitionerId }) => practitionerId === move.practitionerId);
    return before.some((other) => overlaps([other], move)) ? [move.id] : [];
  });
}
