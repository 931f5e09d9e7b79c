import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { STAFF_TELL_DELAY_MINUTES } from '../appointment/model';
import { databaseNow } from '../appointment/update';
import type { Actor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import type { WaitlistRoundId } from '../shared/ids';

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

/** Lets a round go on: to the next person, or to telling those who came too late. */
export async function announceRound(tx: Tx, actor: Actor, roundId: WaitlistRoundId): Promise<void> {
  const { clinicId } = actor;
  await enqueue(tx, 'continue-waitlist-round', { clinicId, roundId }, { key: `round/${roundId}` });
}
