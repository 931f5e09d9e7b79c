import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { localDateOf } from '../../scheduling/zone';
import type { PractitionerId, ScheduleId } from '../../shared/ids';
import type { Visit } from '../queries';
import { findBookable } from '../times/bookable';
import { listPractitioners } from '../times/times';
import { leavesGap } from './assessment-rule';
import { type PlannedTime, timesOf } from './find-pairs';

/** So that the list also shows other days. */
const TIMES_A_DAY = 3;

/**
 * Times for the assessment of a treatment that is held: before it, with the time to think between them. Those with
 * the clinician of the treatment come first, then the soonest; at most `count`.
 */
export async function findAssessmentTimes(
  actor: BearerActor,
  visit: Pick<Visit, 'startsAt' | 'terms' | 'location' | 'practitioner' | 'assessment'>,
  count: number,
): Promise<readonly PlannedTime[]> {
  const { assessment, location, startsAt, terms, practitioner } = visit;
  if (!assessment) return [];
  return inTransaction(actor, async (tx) => {
    const { serviceSlugs, withinDays } = assessment.rule;
    const key = { serviceSlug: serviceSlugs[0], locationSlug: location.slug };
    const found = await findBookable(tx, actor, key);
    if (!found.ok) return [];
    const people = new Map<ScheduleId, PractitionerId>();
    const window = { from: found.value.now, to: startsAt };
    const times = await timesOf(tx, actor, found.value, { ...window, people });
    const names = await listPractitioners(tx, actor, [...people.values()]);
    const gap = { startsAt, reflectionHours: terms.reflectionHours, withinDays };
    const fitting = times.flatMap(({ start, end, practitioners }) => {
      const ids = practitioners.map((id) => people.get(id));
      const id = ids.find((each) => each === practitioner.id) ?? ids[0];
      const name = names.find((each) => each.id === id);
      const time = { startsAt: new Date(start), endsAt: new Date(end) };
      return name && leavesGap(time, gap) ? [{ ...time, practitioner: name }] : [];
    });
    const isSame = (time: PlannedTime) => time.practitioner.id === practitioner.id;
    const inOrder = [...fitting.filter(isSame), ...fitting.filter((time) => !isSame(time))];
    return fewADay(inOrder, location.timeZone).slice(0, count);
  });
}

function fewADay(times: readonly PlannedTime[], timeZone: string): PlannedTime[] {
  const onDay = new Map<string, number>();
  return times.filter(({ startsAt }) => {
    const day = localDateOf(startsAt.getTime(), timeZone);
    onDay.set(day, (onDay.get(day) ?? 0) + 1);
    return (onDay.get(day) ?? 0) <= TIMES_A_DAY;
  });
}
