import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { matchOrCreatePatient } from '../../patient/save-details';
import type { PatientDetails } from '../../patient/schema';
import { lockOverbooking } from '../../schedule/lock-overbooking';
import { stepsWithin } from '../../scheduling/step-grid';
import { type AppointmentId, newId, type PatientId, type WaitlistEntryId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { endFirstWait, type WaitOver } from '../../waitlist/end-first-wait';
import { confirmAppointment } from '../hold/confirm';
import {
  type HoldError,
  type HoldInput,
  heldSlots,
  insertHeldVisit,
  insertHold,
} from '../hold/hold';
import { lockAppointment } from '../lock';
import { lookAgain } from '../look-again';
import { choosePlace, type Wish } from '../place';
import { keepAssessments } from '../plan/assessment';
import { offeredAssessment } from '../plan/chosen-assessment';
import { type AssessmentWish, insertPlan } from '../plan/hold-plan';
import { type MissingPrerequisite, missingBefore } from '../plan/prerequisites';
import { canChangeVisits } from '../policy';
import { takeSlotsOver } from '../slots';
import { type Bookable, earliestStart, findBookable } from '../times/bookable';
import type { BookableKey } from '../times/offering';
import { reachOpenLimit } from '../times/open-limit';
import { updateAppointment } from '../update';
import {
  chooseOverbooked,
  keepOverbooking,
  type OverbookError,
  type Overbooking,
  type OverPlace,
  readOverbooking,
} from './overbook';
import {
  keepOverride,
  type OverrideError,
  type ReflectionOverride,
  readOverride,
} from './reflection-override';

export type DeskBookInput = Omit<HoldInput, 'source' | 'startsAt'> &
  Pick<Wish, 'resourceId'> & {
    /** `now`: somebody stands at the desk; the step of the calendar nearest to the moment. */
    readonly startsAt: Date | 'now';
    /** With an id: somebody known, chosen by the asker; the details are theirs, the phone number that of this visit. */
    readonly patient: PatientDetails & { readonly id?: PatientId };
    /** Why the thinking time may be shortened: a clinician's own words, and nobody else's. */
    readonly overrideReason?: string;
    /** Why it is placed over what is there, or outside the hours, where nothing is free: for those with the permission. */
    readonly overbookReason?: string;
    /** Booked with the treatment, for somebody who has no assessment on record. */
    readonly assessment?: AssessmentWish;
    /** They wait for a first visit, and this is it: with it they wait no longer. */
    readonly waitlistEntryId?: WaitlistEntryId;
  };
export type DeskBookError =
  | HoldError
  | OverrideError
  | OverbookError
  | MissingPrerequisite
  | WaitOver
  | 'limit-reached'
  | 'not-found';

/**
 * Books for a patient on the phone or at the desk, in one transaction. The calendar's rules hold as for anyone,
 * thinking time and assessment included; screening, consent and deposit come later and are flagged until then. The patient is told
 * like of everything that staff do: with a delay, so that a slip can be undone.
 */
export async function bookAtDesk(
  actor: StaffActor,
  input: DeskBookInput,
): Promise<Result<{ readonly appointmentId: AppointmentId }, DeskBookError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const override = readOverride(actor, input.overrideReason);
  if (!override.ok) return override;
  const overbooking = readOverbooking(actor, input.overbookReason);
  if (!overbooking.ok) return overbooking;
  const decided = { override: override.value, overbooking: overbooking.value };
  return lookAgain<{ readonly appointmentId: AppointmentId }, DeskBookError>((turn) =>
    attemptBooking(actor, input, { ...decided, turn }),
  );
}

type Decided = {
  readonly override: ReflectionOverride | null;
  readonly overbooking: Overbooking | null;
  /** See `lookAgain`. */
  readonly turn: number;
};

async function attemptBooking(
  actor: StaffActor,
  input: DeskBookInput,
  { override, overbooking, turn }: Decided,
): Promise<Result<{ appointmentId: AppointmentId }, DeskBookError | 'lost-race'>> {
  return inTransaction(actor, async (tx) => {
    const bookable = await findBookable(tx, actor, input);
    if (!bookable.ok) return bookable;
    const asker = { isStaff: true, informedAt: null };
    const regular = earliestStart(bookable.value, asker);
    const earliest = override
      ? earliestStart(bookable.value, { ...asker, reflectionWaived: true })
      : regular;
    const reflectionWaived = override !== null;
    const wish = { input, earliest, overbooking, reflectionWaived, turn };
    const placed = await insertForPatient(tx, actor, bookable.value, wish);
    if (!placed.ok) return placed;
    const { patientId, over, ...visit } = placed.value;
    const contactPhone = input.patient.phone;
    await updateAppointment(tx, actor, visit.id, { patientId, contactPhone });
    if (overbooking && over) {
      await keepOverbooking(tx, overbooking, { ...over, id: visit.id, patientId });
    }
    const placedVisit = required(await lockAppointment(tx, actor, visit.id), 'a visit just held');
    const held = override ? await keepOverride(tx, override, placedVisit, regular) : placedVisit;
    const missing = await missingBefore(tx, actor, held);
    if (missing) return err(missing);
    await confirmAppointment(tx, actor, visit.id);
    return ok({ appointmentId: visit.id });
  });
}

type DeskWish = {
  readonly input: DeskBookInput;
  readonly earliest: Date;
  readonly overbooking: Overbooking | null;
  readonly reflectionWaived: boolean;
  readonly turn: number;
};

/** Whatever has to be waited for comes before the time: the place, the patient, what the visit may rest on. */
async function insertForPatient(
  tx: Tx,
  actor: StaffActor,
  bookable: Bookable,
  wish: DeskWish,
): Promise<Result<InsertedVisit & { readonly patientId: PatientId }, DeskBookError | 'lost-race'>> {
  const id = newId<AppointmentId>();
  const { location, service } = bookable;
  if (wish.overbooking) await lockOverbooking(tx, actor, location.id);
  const { id: knownId, ...details } = wish.input.patient;
  const patientId = knownId ?? (await matchOrCreatePatient(tx, actor, details));
  const ofPatient = { id, healthcareServiceId: service.id, patientId };
  const assessments = wish.input.assessment ? await offeredAssessment(tx, actor, bookable, id) : [];
  const both = [ofPatient, ...assessments.map((visit) => ({ ...visit, patientId }))];
  const isLimitReached = await reachOpenLimit(tx, actor, both);
  const { waitlistEntryId: entryId } = wish.input;
  if (entryId) {
    const ended = await endFirstWait(tx, actor, { entryId, patientId, bookedId: id });
    if (!ended.ok) return ended;
  }
  await keepAssessments(tx, actor, ofPatient);
  const placed = await insertVisit(tx, actor, bookable, { ...wish, id });
  if (!placed.ok) return placed;
  return isLimitReached ? err('limit-reached') : ok({ ...placed.value, patientId });
}

type InsertedVisit = {
  readonly id: AppointmentId;
  readonly startsAt: Date;
  /** Placed over what was there, or outside the hours; null: as everyone's visits are. */
  readonly over: OverPlace | null;
};

/** Where it can go as everyone's visits do, there it goes; only else over what is there or outside the hours. */
async function insertVisit(
  tx: Tx,
  actor: StaffActor,
  bookable: Bookable,
  {
    id,
    input,
    earliest,
    overbooking,
    reflectionWaived,
    turn,
  }: DeskWish & { readonly id: AppointmentId },
): Promise<Result<InsertedVisit, HoldError | 'lost-race'>> {
  const isWalkIn = input.startsAt === 'now';
  const startsAt = input.startsAt === 'now' ? nearestStep(bookable) : input.startsAt;
  const wish = {
    startsAt,
    practitionerId: input.practitionerId,
    resourceId: input.resourceId,
    turn,
    // The nearest step may have been minutes ago; thinking time is not passed by that.
    earliest: isWalkIn && earliest <= bookable.now ? startsAt : earliest,
  };
  const { assessment } = input;
  if (assessment) {
    const plan = { ...keyOf(bookable), assessment, treatment: wish, reflectionWaived, turn };
    const held = await insertPlan(tx, actor, id, plan);
    return held.ok ? ok({ id, startsAt, over: null }) : held;
  }
  const source = isWalkIn ? 'walk-in' : 'desk';
  const place = await choosePlace(tx, actor, bookable, wish);
  if (place.ok) {
    const held = await insertHold(tx, actor, id, { bookable, place: place.value, source });
    return held.ok ? ok({ id, startsAt, over: null }) : held;
  }
  if (!overbooking) return place;
  const over = await chooseOverbooked(tx, actor, bookable, wish);
  if (!over.ok) return over;
  const visit = { bookable, place: over.value, source } as const;
  const held = await insertHeldVisit(tx, actor, id, visit);
  if (!held.ok) return held;
  await takeSlotsOver(tx, actor, heldSlots(id, visit));
  return ok({ id, startsAt, over: over.value });
}

function keyOf({ service, location }: Bookable): BookableKey {
  return { serviceSlug: service.slug, locationSlug: location.slug };
}

function nearestStep({ service, location, now }: Bookable): Date {
  const stepMs = service.stepMinutes * 60_000;
  const around = { start: now.getTime() - stepMs, end: now.getTime() + stepMs };
  const steps = stepsWithin([around], { stepMinutes: service.stepMinutes }, location.timeZone);
  const distance = (step: number) => Math.abs(step - now.getTime());
  const [nearest] = steps.sort((a, b) => distance(a) - distance(b));
  return new Date(nearest ?? now.getTime());
}
