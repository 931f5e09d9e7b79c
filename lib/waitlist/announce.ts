import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { STAFF_TELL_DELAY_MINUTES } from '../appointment/model';
import { databaseNow } from '../appointment/update';
import type { Actor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import type { Interval } from '../scheduling/interval';
import { hashJson } from '../shared/canonical-json';
import type { LocationId, ScheduleId, WaitlistRoundId } from '../shared/ids';

/**
 * Lets the time that a visit had until now go round among those who wait, once this transaction is through. What
 * staff freed goes round when it can no longer be undone.
 */
export async function announceFreedTime(
  tx: Tx,
  actor: Actor,
  visit: Pick<
    AppointmentRow,
    'id' | 'startsAt' | 'healthcareServiceId' | 'locationId' | 'practitionerId'
  >,
): Promise<void> {
  const now = await databaseNow(tx);
  if (visit.startsAt <= now) return;
  const { healthcareServiceId, locationId, practitionerId } = visit;
  const startsAt = visit.startsAt.toISOString();
  const delayMinutes = actor.kind === 'staff' ? STAFF_TELL_DELAY_MINUTES : 0;
  await enqueue(
    tx,
    'offer-freed-time',
    { clinicId: actor.clinicId, healthcareServiceId, locationId, practitionerId, startsAt },
    {
      key: `freed/${visit.id}/${startsAt}`,
      runAt: new Date(now.getTime() + delayMinutes * 60_000),
    },
  );
}

/** The soonest of what opens: more would only be rounds that nobody can answer in time. */
const STRETCHES_MAX = 60;

/** Lets time that has just opened (an extra session, longer hours, time off that is over) go round, in the same way. */
export async function announceOpenedTime(
  tx: Tx,
  actor: Actor,
  locationId: LocationId,
  opened: ReadonlyMap<ScheduleId, readonly Interval[]>,
): Promise<void> {
  const now = await databaseNow(tx);
  const stretches = [...opened]
    .flatMap(([, intervals]) => intervals.map(({ start, end }) => [start, end] as const))
    .filter(([, end]) => end > now.getTime())
    .sort(([a], [b]) => a - b)
    .slice(0, STRETCHES_MAX);
  if (stretches.length === 0) return;
  const { clinicId } = actor;
  const delayMinutes = actor.kind === 'staff' ? STAFF_TELL_DELAY_MINUTES : 0;
  await enqueue(
    tx,
    'offer-opened-time',
    { clinicId, locationId, stretches },
    {
      key: `opened/${locationId}/${hashJson(stretches)}`,
      runAt: new Date(now.getTime() + delayMinutes * 60_000),
    },
  );
}

/** Lets a round go on: to the next person, or to telling those who came too late. */
export async function announceRound(tx: Tx, actor: Actor, roundId: WaitlistRoundId): Promise<void> {
  const { clinicId } = actor;
  await enqueue(tx, 'continue-waitlist-round', { clinicId, roundId }, { key: `round/${roundId}` });
}
