import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor, PatientActor, StaffActor, VisitorActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { assessmentRuleOf } from '../../healthcare-service/prerequisite';
import { type DayChange, lockLimitedDays } from '../../schedule/day-limits';
import { type AppointmentId, newId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import {
  type Hold,
  type HoldError,
  heldSlots,
  insertHeldVisit,
  type PlacedVisit,
  type WithHold,
} from '../hold/hold';
import { lookAgain } from '../look-again';
import { choosePlace, type Wish } from '../place';
import { takeAllSlots } from '../slots';
import { type Bookable, earliestStart, findBookable } from '../times/bookable';
import { leavesGap } from './assessment-rule';

/** When an assessment is wished for, and with whom; null: whoever is least busy that day. */
export type AssessmentWish = Omit<Wish, 'earliest'>;

export type PlanInput = {
  readonly serviceSlug: string;
  readonly locationSlug: string;
  readonly assessment: AssessmentWish;
  readonly treatment: AssessmentWish;
};

/**
 * Holds an assessment and the treatment it is for, both or neither. The answer is the treatment's hold: its secret
 * goes on with the booking, its deposit is the only one. `too-soon`: the two leave no time to think between them.
 */
export async function holdPlan<E extends string = never>(
  asker: VisitorActor | PatientActor | StaffActor,
  input: PlanInput,
  together?: WithHold<E>,
): Promise<Result<Hold, HoldError | E>> {
  return lookAgain<Hold, HoldError | E>((turn) => {
    const appointmentId = newId<AppointmentId>();
    const actor = asker.kind === 'staff' ? asker : bearerActor(asker.clinicId, appointmentId);
    return inTransaction<Result<Hold, HoldError | E | 'lost-race'>>(actor, async (tx) => {
      const begun = await together?.before(tx, actor);
      if (begun?.ok === false) return begun;
      const held = await insertPlan(tx, actor, appointmentId, { ...input, turn });
      if (held.ok) await together?.after?.(tx, actor, held.value);
      return held;
    });
  });
}

/**
 * The same in the caller's transaction; also for the desk, which books at once. `reflectionWaived`: a clinician shortens
 * the time to think, after the assessment too.
 */
export async function insertPlan(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  input: PlanInput & { readonly reflectionWaived?: boolean; readonly turn: number },
): Promise<Result<Hold, HoldError | 'lost-race'>> {
  const bookable = await findBookable(tx, actor, input);
  if (!bookable.ok) return bookable;
  const { reflectionWaived = false, turn } = input;
  const { id: locationId, timeZone } = bookable.value.location;
  const starts = [input.treatment.startsAt, input.assessment.startsAt];
  await lockLimitedDays(tx, actor, { locationId, timeZone }, starts);
  const earliest = earliestFor(actor, bookable.value, reflectionWaived);
  const place = await choosePlace(tx, actor, bookable.value, {
    ...input.treatment,
    earliest,
    turn,
  });
  if (!place.ok) return place;
  const treatment: PlacedVisit = { bookable: bookable.value, place: place.value };
  const wish = { ...input.assessment, reflectionWaived, turn };
  const assessment = await placeAssessment(tx, actor, treatment, wish);
  if (!assessment.ok) return assessment;
  const plan = { ...assessment.value, plannedForId: appointmentId };
  const assessmentId = newId<AppointmentId>();
  const hold = await insertHeldVisit(tx, actor, appointmentId, treatment);
  if (!hold.ok) return hold;
  const before = await insertHeldVisit(tx, actor, assessmentId, plan);
  if (!before.ok) return before;
  const taken = await takeAllSlots(tx, actor, [
    heldSlots(appointmentId, treatment),
    heldSlots(assessmentId, plan),
  ]);
  return taken ? hold : err('lost-race');
}

/**
 * Where and with whom the assessment for a placed treatment can be had at the wished time. It costs no deposit of its
 * own. Held for as long as the treatment is.
 */
export async function placeAssessment(
  tx: Tx,
  actor: Actor,
  { bookable, place }: PlacedVisit,
  wish: AssessmentWish & { readonly earliest?: Date; readonly reflectionWaived?: boolean },
): Promise<Result<PlacedVisit, HoldError>> {
  const rule = assessmentRuleOf(bookable.service.prerequisites);
  if (!rule) return err('not-bookable');
  const found = await findBookable(tx, actor, {
    serviceSlug: rule.serviceSlugs[0],
    locationSlug: bookable.location.slug,
  });
  if (!found.ok) return found;
  const assessment = { ...found.value, terms: { ...found.value.terms, depositMinor: 0 } };
  const earliest = wish.earliest ?? earliestFor(actor, assessment);
  const changes = [comingTo({ bookable, place })];
  const chosen = await choosePlace(tx, actor, assessment, { ...wish, earliest, changes });
  if (!chosen.ok) return chosen;
  const fits = leavesGap(chosen.value, {
    startsAt: place.startsAt,
    reflectionHours: wish.reflectionWaived ? 0 : bookable.service.reflectionHours,
    withinDays: rule.withinDays,
  });
  return fits ? ok({ bookable: assessment, place: chosen.value }) : err('too-soon');
}

/** The one of two visits that is placed first: a day with a limit must have room for both. */
export function comingTo({ bookable, place }: PlacedVisit): DayChange {
  return { ...place, visits: 1, healthcareServiceId: bookable.service.id };
}

function earliestFor(actor: Actor, bookable: Bookable, reflectionWaived = false): Date {
  const isStaff = actor.kind === 'staff';
  return earliestStart(bookable, { isStaff, informedAt: null, reflectionWaived });
}
