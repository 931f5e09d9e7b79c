import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { STAFF_TELL_DELAY_MINUTES } from '../appointment/model';
import type { OwnSlot } from '../appointment/slots';
import { databaseNow } from '../appointment/update';
import type { Actor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import type { Interval } from '../scheduling/interval';
import { hashJson } from '../shared/canonical-json';
import type { AppointmentId, LocationId, ScheduleId, WaitlistRoundId } from '../shared/ids';

/** What a visit took, schedule by schedule. */
export type LeftSlot = Interval & { readonly scheduleId: ScheduleId };

type LeftTime = Pick<
  AppointmentRow,
  'startsAt' | 'healthcareServiceId' | 'locationId' | 'practitionerId'
>;

/**
 * Lets the time that a visit had until now go round among those who wait, once this transaction is through. What
 * staff freed goes round when it can no longer be undone. `own`: what it took, read before it was given back.
 */
export async function announceFreedTime(
  tx: Tx,
  actor: Actor,
  visit: LeftTime & Pick<AppointmentRow, 'id'>,
  own: readonly OwnSlot[],
): Promise<void> {
  const now = await databaseNow(tx);
  const delayMinutes = actor.kind === 'staff' ? STAFF_TELL_DELAY_MINUTES : 0;
  const slots = own.map(({ scheduleId, during: { start, end } }) => ({
    scheduleId,
    start: start.getTime(),
    end: end.getTime(),
  }));
  const notBefore = new Date(now.getTime() + delayMinutes * 60_000);
  await announceLeftTime(tx, actor, { time: visit, slots, notBefore, by: visit.id });
}

/** The same from an instant on; `by`: the visit that left it, where it is told for the first time. */
export async function announceLeftTime(
  tx: Tx,
  { clinicId }: Actor,
  {
    time: { healthcareServiceId, locationId, practitionerId, startsAt },
    slots,
    notBefore,
    by,
  }: {
    readonly time: LeftTime;
    readonly slots: readonly LeftSlot[];
    readonly notBefore: Date;
    readonly by?: AppointmentId;
  },
): Promise<void> {
  if (startsAt <= (await databaseNow(tx))) return;
  const at = startsAt.toISOString();
  const key = by ? `freed/${by}/${at}` : `freed-again/${hashJson(slots)}`;
  const time = { healthcareServiceId, locationId, practitionerId, startsAt: at };
  await enqueue(tx, 'offer-freed-time', { clinicId, ...time, slots }, { key, runAt: notBefore });
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
