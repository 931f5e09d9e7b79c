import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import type { BearerActor, PatientActor, StaffActor } from '../../auth/actor';
import { lockLimitedDays } from '../../schedule/day-limits';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { OverrideError } from '../desk/reflection-override';
import { heldSlots } from '../hold/hold';
import { bookableOf, chooseNear, earliestAgain, settleRetaken } from '../hold/retake';
import { type AppointmentRow, isOwnVisit } from '../lock';
import {
  isTooYoungThen,
  keepsGaps,
  type MoveError,
  tellMove,
  whyNotMovable,
  writeMove,
} from '../move/move';
import { passesLimitMoved } from '../move/open-limit-moved';
import type { Place, PlaceError } from '../place';
import { canChangeVisits } from '../policy';
import { freeSlots, ownSlots, takeAllSlots } from '../slots';
import { restingOn } from '../times/resting';
import { databaseNow } from '../update';
import { keepAssessments } from './assessment';
import { type AssessmentWish, comingTo } from './hold-plan';
import { lockPlannedPair, type PlannedPair, readPlannedPair } from './planned-pair';

type Mover = BearerActor | PatientActor | StaffActor;

export type MovePlanInput = {
  /** Either visit of the plan: the one that the asker holds. */
  readonly appointmentId: AppointmentId;
  /** The version of that visit that the asker saw. */
  readonly expectedVersion?: number;
  readonly assessment: AssessmentWish;
  readonly treatment: AssessmentWish;
};

/** `no-plan`: the other visit is gone, over or begun; what is left moves by itself. */
export type MovePlanError = Exclude<MoveError, OverrideError> | 'no-plan';

/** As for a hold: a race lost to somebody else may leave another room free. */
const ATTEMPTS = 3;

/**
 * Moves an assessment and the treatment chosen with it at once, in one transaction: both old times are given back if and
 * only if both new ones are won. Whoever may move one of them may move both, for neither can be had without the other.
 * Every rule of moving holds for each, and the gap between them.
 */
export async function movePlan(
  actor: Mover,
  input: MovePlanInput,
): Promise<Result<null, MovePlanError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  for (let attempt = 1; ; attempt += 1) {
    const result = await inTransaction(actor, (tx) => attemptMove(tx, actor, input));
    if (result.ok || result.error !== 'slot-taken' || attempt >= ATTEMPTS) return result;
  }
}

async function attemptMove(
  tx: Tx,
  actor: Mover,
  input: MovePlanInput,
): Promise<Result<null, MovePlanError>> {
  // Unlocked: a pair that has just ended leaves its assessment locked, and nobody may wait for the treatment after it.
  if (!(await isOwnVisit(tx, actor, input.appointmentId))) return err('not-found');
  if (await passesLimitOfPair(tx, actor, input)) return err('limit-reached');
  const pair = await lockPlannedPair(tx, actor, input.appointmentId);
  if (!pair) return err('no-plan');
  const { assessment, treatment, treatments } = pair;
  const now = await databaseNow(tx);
  for (const visit of [assessment, treatment]) {
    const seen = visit.id === input.appointmentId ? input : {};
    const refusal = whyNotMovable(visit, actor, seen, now);
    if (refusal) return err(refusal);
  }
  // The holder of one visit's link may not see the other one, and moves both.
  return seeingTheClinic(tx, async () => {
    const resting = await restingOn(tx, actor, treatments, assessment.id);
    const [leftBefore, left] = [
      await ownSlots(tx, actor, assessment.id),
      await ownSlots(tx, actor, treatment.id),
    ];
    const places = await retakeBoth(tx, actor, pair, input);
    if (!places.ok) return places;
    const first = await writeChanged(tx, actor, assessment, places.value.assessment, now);
    const second = await writeChanged(tx, actor, treatment, places.value.treatment, now);
    for (const moved of [first, second]) {
      if (moved && (await isTooYoungThen(tx, actor, moved))) return err('too-young');
    }
    const others = resting.filter(({ id }) => id !== treatment.id);
    const kept = await keepsGaps(tx, actor, second ?? treatment, others);
    if (!kept.ok) return kept;
    if (first) await tellMove(tx, actor, { ...assessment, left: leftBefore }, first);
    if (second) await tellMove(tx, actor, { ...treatment, left }, second);
    return ok(null);
  });
}

async function passesLimitOfPair(tx: Tx, actor: Mover, input: MovePlanInput): Promise<boolean> {
  const pair = await readPlannedPair(tx, actor, input.appointmentId);
  if (!pair) return false;
  return passesLimitMoved(tx, actor, [
    { appointmentId: pair.assessment.id, startsAt: input.assessment.startsAt },
    { appointmentId: pair.treatment.id, startsAt: input.treatment.startsAt },
  ]);
}

/** Null for one that keeps its time and its clinician: nothing is told of it. */
async function writeChanged(
  tx: Tx,
  actor: Mover,
  visit: AppointmentRow,
  place: Place,
  now: Date,
): Promise<AppointmentRow | null> {
  return isSame(visit, place) ? null : writeMove(tx, actor, visit, { place, now });
}

function isSame(visit: AppointmentRow, { startsAt, practitionerId }: Place): boolean {
  const sameTime = startsAt.getTime() === visit.startsAt.getTime();
  return sameTime && practitionerId === visit.practitionerId;
}

type Places = { readonly assessment: Place; readonly treatment: Place };

async function retakeBoth(
  tx: Tx,
  actor: Mover,
  { assessment, treatment }: PlannedPair,
  input: MovePlanInput,
): Promise<Result<Places, PlaceError>> {
  // Whatever has to be waited for comes before the time.
  await keepAssessments(tx, actor, treatment);
  const { location } = await bookableOf(tx, actor, treatment);
  const place = { locationId: location.id, timeZone: location.timeZone };
  await lockLimitedDays(tx, actor, place, [input.treatment.startsAt, input.assessment.startsAt]);
  await freeSlots(tx, actor, assessment.id);
  await freeSlots(tx, actor, treatment.id);
  const before = await placeAgain(tx, actor, assessment, input.assessment);
  if (!before.ok) return before;
  const changes = [comingTo(before.value)];
  const after = await placeAgain(tx, actor, treatment, { ...input.treatment, changes });
  if (!after.ok) return after;
  const taken = await takeAllSlots(
    tx,
    actor,
    [
      { id: assessment.id, visit: before.value },
      { id: treatment.id, visit: after.value },
    ].map(({ id, visit }) => ({ ...heldSlots(id, visit), status: 'busy', holdMinutes: null })),
  );
  if (!taken) return err('slot-taken');
  for (const [visit, { place }] of [
    [assessment, before.value],
    [treatment, after.value],
  ] as const) {
    await settleRetaken(tx, actor, visit, place, { ignoreNotice: isSame(visit, place) });
  }
  return ok({ assessment: before.value.place, treatment: after.value.place });
}

async function placeAgain(tx: Tx, actor: Mover, visit: AppointmentRow, wish: AssessmentWish) {
  const bookable = await bookableOf(tx, actor, visit);
  const earliest = await earliestAgain(tx, actor, bookable, visit);
  const place = await chooseNear(tx, actor, bookable, visit, { ...wish, earliest });
  return place.ok ? ok({ bookable, place: place.value }) : place;
}
