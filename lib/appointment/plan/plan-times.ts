import { inTransaction, seeingTheClinic } from '@/db/transaction';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { assessmentRuleOf } from '../../healthcare-service/prerequisite';
import { findTimes } from '../../scheduling/availability';
import { leastLoadedFirst } from '../../scheduling/least-loaded';
import type { AppointmentId } from '../../shared/ids';
import { bookableOf } from '../hold/retake';
import type { AppointmentRow } from '../lock';
import { searchForMove } from '../move/move-search';
import type { Bookable } from '../times/bookable';
import { type OfferedPair, type OfferedPairs, searchPairs } from './find-pairs';
import { fitsItsDayAgain } from './fits-its-day';
import { type PlannedPair, readPlannedPair } from './planned-pair';

/**
 * Pairs of times to which both visits of a booked plan can be moved at once, soonest treatment first; null when the
 * visit belongs to none. `from`: when the visit asked about is wished for, at the earliest; null: as soon as can be.
 */
export async function findPlanTimes(
  actor: BearerActor | StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    readonly from: Date | null;
    readonly count: number;
  },
): Promise<OfferedPairs | null> {
  const { appointmentId, from, count } = input;
  if (actor.kind === 'bearer' && actor.appointmentId !== appointmentId) return null;
  return inTransaction(actor, async (tx) => {
    const pair = await readPlannedPair(tx, actor, appointmentId);
    if (!pair) return null;
    const treatment = withOwnTerms(await bookableOf(tx, actor, pair.treatment), pair.treatment);
    const assessment = await bookableOf(tx, actor, pair.assessment);
    const rule = assessmentRuleOf(treatment.service.prerequisites);
    if (!rule) return null;
    const look =
      (
        visit: AppointmentRow,
        other: AppointmentRow,
      ): Parameters<typeof searchPairs>[3]['treatments'] =>
      async (window, people) => {
        // When the consent of the other visit was shown is not the asker's to see, but it counts.
        const found = await seeingTheClinic(tx, () =>
          searchForMove(tx, actor, visit, { ...window, together: other.id }),
        );
        for (const [scheduleId, id] of found.practitionerIds) people.set(scheduleId, id);
        return leastLoadedFirst(found.search, findTimes(found.search));
      };
    const isTreatment = appointmentId === pair.treatment.id;
    const wished = from ? { [isTreatment ? 'treatmentsFrom' : 'assessmentsFrom']: from } : {};
    const plan = { treatment, assessment, rule };
    const fits = fitsItsDayAgain(tx, actor, pair, plan);
    const found = await searchPairs(tx, actor, plan, {
      assessments: look(pair.assessment, pair.treatment),
      treatments: look(pair.treatment, pair.assessment),
      fits: (each, people) => seeingTheClinic(tx, () => fits(each, people)),
      // One more, for the pair that they have.
      count: count + 1,
      ...wished,
    });
    const pairs = found.pairs.filter((each) => !isPresent(pair, each)).slice(0, count);
    return { ...found, pairs };
  });
}

/** The time to think that it was booked with, whatever the clinic asks for since. */
function withOwnTerms(bookable: Bookable, { terms }: AppointmentRow): Bookable {
  const { reflectionHours } = terms;
  return { ...bookable, service: { ...bookable.service, reflectionHours } };
}

function isPresent({ assessment, treatment }: PlannedPair, offered: OfferedPair): boolean {
  return (
    offered.assessment.startsAt.getTime() === assessment.startsAt.getTime() &&
    offered.treatment.startsAt.getTime() === treatment.startsAt.getTime()
  );
}
