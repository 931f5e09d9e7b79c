import { and, eq } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inPart, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import { endConsents } from '../../consent/standing/end-consents';
import { lockLimitedDays } from '../../schedule/day-limits';
import type { SlotStatus } from '../../schedule/model';
import type { PractitionerId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, type Result } from '../../shared/result';
import type { AppointmentRow } from '../lock';
import { lookAgain } from '../look-again';
import { choosePlace, type Place, type PlaceError, type Wish } from '../place';
import { keepAssessments } from '../plan/assessment';
import type { AssessmentWish } from '../plan/hold-plan';
import { lockHeldAssessment, retakeAssessment } from '../plan/retake-assessment';
import { freeSlots, takeAllSlots } from '../slots';
import { type Bookable, earliestStart, findBookable } from '../times/bookable';
import { firstInformedAt } from '../times/informed-at';
import { forgetTimeMarks } from '../times/time-marks';
import { heldSlots } from './hold';

/** What an existing visit is: its service and place as they are bookable now. */
export async function bookableOf(
  tx: Tx,
  actor: Actor,
  visit: Pick<AppointmentRow, 'healthcareServiceId' | 'locationId'>,
): Promise<Bookable> {
  const [keys] = await tx
    .select({ serviceSlug: healthcareService.slug, locationSlug: location.slug })
    .from(healthcareService)
    .innerJoin(
      location,
      and(eq(location.clinicId, healthcareService.clinicId), eq(location.id, visit.locationId)),
    )
    .where(
      and(
        eq(healthcareService.clinicId, actor.clinicId),
        eq(healthcareService.id, visit.healthcareServiceId),
      ),
    );
  // As the clinic: a visit may be of a service that patients cannot book themselves, yet they may move it.
  const clinic = systemActor(actor.clinicId, 'rebook');
  const key = required(keys, 'a visit has its service and place');
  const found = await findBookable(tx, clinic, key, true);
  if (!found.ok) throw new Error(`A visit's service is not bookable: ${found.error}`);
  return found.value;
}

export type RetakeInput = {
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId | null;
  readonly status: SlotStatus;
  readonly holdMinutes: number | null;
  /** Another assessment for it. Left out, the one held with it keeps its time where the new one leaves the gap. */
  readonly assessment?: AssessmentWish;
  /** Its own time again: chosen in good time, and a visit undone at the desk may just have begun. */
  readonly ignoreNotice?: boolean;
  /** Its own time, which it still holds: it was chosen with as much notice as is asked for. */
  readonly isKept?: boolean | undefined;
  /** Taken back to where it stood before its last move, its marks with it: that time too was chosen in good time. */
  readonly isUndo?: boolean;
  readonly reflectionWaived?: boolean | undefined;
} & Pick<Wish, 'resourceId' | 'keeps'>;

/**
 * Gives an existing visit another time (or its own again): its old slots go if and only if the new ones are won,
 * for a refusal rolls the caller's transaction back. Thinking time counts from when the consent was first shown. The
 * assessment held with it is taken along in the same statement. A race that is lost is looked at again, in this
 * transaction: what the caller does where nothing is free (place it over what is there, send money back) waits for that.
 */
export async function retakeTime(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  input: RetakeInput,
): Promise<Result<Place, PlaceError>> {
  const bookable = await bookableOf(tx, actor, visit);
  const earliest = await earliestFor(tx, actor, visit, { bookable, input });
  const held = await lockBeforeTime(tx, actor, visit, { bookable, input });
  await freeSlots(tx, actor, visit.id);
  const place = await lookAgain((turn) =>
    inPart(tx, (part) =>
      takePlace(part, actor, visit, {
        ...input,
        bookable,
        held,
        wish: { ...input, earliest, turn },
      }),
    ),
  );
  if (place.ok) await settleRetaken(tx, actor, visit, place.value, input);
  return place;
}

/** Chooses a place for a visit that has none, with the assessment held for it, and takes both. */
async function takePlace(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  {
    bookable,
    held,
    wish,
    ...input
  }: Pick<RetakeInput, 'assessment' | 'status' | 'holdMinutes'> & {
    readonly bookable: Bookable;
    readonly held: AppointmentRow | null;
    readonly wish: Wish;
  },
): Promise<Result<Place, PlaceError | 'lost-race'>> {
  const place = await chooseNear(tx, actor, bookable, visit, wish);
  if (!place.ok) return place;
  const treatment = { bookable, place: place.value };
  const assessment = await retakeAssessment(tx, actor, treatment, { ...input, visit, held });
  if (!assessment.ok) return assessment;
  const taken = await takeAllSlots(
    tx,
    actor,
    [heldSlots(visit.id, treatment), ...assessment.value].map((slots) => ({
      ...slots,
      status: input.status,
      holdMinutes: input.holdMinutes,
    })),
  );
  return taken ? place : err('lost-race');
}

/** What another time does to a visit that has just won it. */
export async function settleRetaken(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  place: Place,
  { ignoreNotice = false }: Pick<RetakeInput, 'ignoreNotice'> = {},
): Promise<void> {
  // Consent is to one clinician: another one must ask again (GMC 2020: the person who does it, or supervises it).
  if (place.practitionerId !== visit.practitionerId) {
    await endConsents(tx, actor, visit.id, 'practitioner-changed');
  }
  if (!ignoreNotice) await forgetTimeMarks(tx, actor, visit);
}

/**
 * Everything that has to be waited for before time is given back or taken: visits, then days. Answers the assessment
 * held with the visit.
 */
async function lockBeforeTime(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  { bookable, input }: { readonly bookable: Bookable; readonly input: RetakeInput },
): Promise<AppointmentRow | null> {
  const held = await lockHeldAssessment(tx, actor, visit);
  await keepAssessments(tx, actor, visit);
  const assessmentStart = input.assessment?.startsAt ?? held?.startsAt;
  const { id: locationId, timeZone } = bookable.location;
  await lockLimitedDays(tx, actor, { locationId, timeZone }, [
    input.startsAt,
    ...(assessmentStart ? [assessmentStart] : []),
  ]);
  return held;
}

/** The same for one wish: a time that was its own once is not asked for notice and thinking time again. */
export async function earliestFor(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  { bookable, input }: { readonly bookable: Bookable; readonly input: RetakeInput },
): Promise<Date> {
  const { startsAt, ignoreNotice, isUndo } = input;
  if (ignoreNotice || isUndo) return new Date(Math.min(startsAt.getTime(), bookable.now.getTime()));
  return earliestAgain(tx, actor, bookable, visit, input);
}

/** The first instant at which an existing visit may start when it is moved now; see `earliestStart`. */
export async function earliestAgain(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  visit: AppointmentRow,
  {
    reflectionWaived = false,
    isKept = false,
  }: Pick<RetakeInput, 'reflectionWaived' | 'isKept'> = {},
): Promise<Date> {
  const informedAt = await firstInformedAt(tx, actor, visit);
  return earliestStart(bookable, {
    isStaff: isKept || actor.kind === 'staff',
    informedAt,
    reflectionWaived,
    bookedTerms: visit.terms,
  });
}

/** "Any clinician" means their own first: another one would have to ask for consent again. */
export async function chooseNear(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  visit: AppointmentRow,
  wish: Wish,
): Promise<Result<Place, PlaceError>> {
  if (wish.practitionerId !== null) return choosePlace(tx, actor, bookable, wish);
  const own = { ...wish, practitionerId: visit.practitionerId };
  const place = await choosePlace(tx, actor, bookable, own);
  return place.ok ? place : choosePlace(tx, actor, bookable, wish);
}
