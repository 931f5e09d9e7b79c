import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import { nearestTimes, sameTimeLater } from '../../scheduling/nearest';
import type { PractitionerId, ScheduleId } from '../../shared/ids';
import { DAY_MS } from '../../shared/milliseconds';
import { type PlannedTime, timesOf } from '../plan/find-pairs';
import type { Visit } from '../queries';
import { findBookable } from '../times/bookable';
import { listPractitioners } from '../times/times';
import { type FollowUp, findReviewOf, readFollowUp } from './follow-up';

/** The review visit after a treatment that is done: when it is due, and what is free around that. */
export type FollowUpOffer = {
  readonly serviceName: string;
  readonly serviceSlug: string;
  readonly afterDays: number;
  readonly dueAt: Date;
  /** The one that is booked already, which the treatment's own link does not open. */
  readonly booked: Awaited<ReturnType<typeof findReviewOf>>;
  /** Nearest to when it is due, the treatment's clinician first. */
  readonly times: readonly PlannedTime[];
};

const DAYS_BEFORE = 7;
const DAYS_AFTER = 14;
const TIMES_SHOWN = 4;

type Treatment = Pick<Visit, 'id' | 'status' | 'startsAt' | 'practitioner' | 'location'>;

/** The review to book after this visit; null when it is not done, or its service asks for none. */
export async function findFollowUp(
  actor: BearerActor | StaffActor,
  treatment: Treatment,
): Promise<FollowUpOffer | null> {
  if (treatment.status !== 'fulfilled') return null;
  return inTransaction(actor, async (tx) => {
    const system = systemActor(actor.clinicId, 'follow-up');
    const [followUp, review] = await seeingTheClinic(tx, async () => [
      await readFollowUp(tx, system, treatment.id),
      await findReviewOf(tx, system, treatment.id),
    ]);
    if (!followUp) return null;
    const { serviceName, serviceSlug, afterDays } = followUp;
    const start = treatment.startsAt.getTime();
    const due = sameTimeLater(start, afterDays, followUp.timeZone) ?? start + afterDays * DAY_MS;
    const offer = { serviceName, serviceSlug, afterDays, dueAt: new Date(due) };
    const booked = review?.status === 'pending' ? null : review;
    if (booked) return { ...offer, booked, times: [] };
    const times = await timesAround(tx, actor, { followUp, treatment, due });
    return { ...offer, booked: null, times };
  });
}

async function timesAround(
  tx: Tx,
  actor: BearerActor | StaffActor,
  {
    followUp,
    treatment,
    due,
  }: { readonly followUp: FollowUp; readonly treatment: Treatment; readonly due: number },
): Promise<PlannedTime[]> {
  const bookable = await findBookable(tx, actor, followUp);
  if (!bookable.ok) return [];
  // Long after it was due: as soon as it can be.
  const wished = Math.max(due, bookable.value.now.getTime());
  const window = {
    from: new Date(Math.max(bookable.value.now.getTime(), wished - DAYS_BEFORE * DAY_MS)),
    to: new Date(wished + DAYS_AFTER * DAY_MS),
  };
  const people = new Map<ScheduleId, PractitionerId>();
  const times = (await timesOf(tx, actor, bookable.value, { ...window, people })).flatMap((time) =>
    time.practitioners.map((id) => ({ ...time, practitionerId: people.get(id) })),
  );
  const how = { timeZone: followUp.timeZone, aDay: 1, count: TIMES_SHOWN };
  const isOwn = (time: (typeof times)[number]) => time.practitionerId === treatment.practitioner.id;
  const own = nearestTimes(times.filter(isOwn), wished, how);
  const others = nearestTimes(
    times.filter((time) => !isOwn(time)),
    wished,
    how,
  );
  const names = await listPractitioners(tx, actor, [...people.values()]);
  return [...own, ...others].slice(0, TIMES_SHOWN).flatMap(({ start, end, practitionerId }) => {
    const practitioner = names.find(({ id }) => id === practitionerId);
    return practitioner ? [{ startsAt: new Date(start), endsAt: new Date(end), practitioner }] : [];
  });
}
