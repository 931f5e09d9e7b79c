import { sql } from 'drizzle-orm';
import { inTransaction, type Tx } from '@/db/transaction';
import { auditJson } from '../../audit/commands';
import type { Actor, PatientActor, StaffActor, VisitorActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { keptJson } from '../../idempotency/commands';
import type { KeptAnswer } from '../../idempotency/model';
import { freshen } from '../../schedule/freshen';
import type { AppointmentId, PractitionerId } from '../../shared/ids';
import { newId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { lookAgain } from '../look-again';
import type { AppointmentSource } from '../model';
import { choosePlace, type Place, type PlaceError } from '../place';
import { newReference } from '../reference';
import { hashSecret, visitSecret } from '../secret';
import { type SlotRequest, wantedSlots } from '../slots';
import { type Bookable, type BookableError, bookableAt, earliestStart } from '../times/bookable';
import type { BookableKey } from '../times/offering';
import { rememberedOffering, type StaffedOffering } from '../times/remembered-offering';

export type HoldInput = {
  readonly serviceSlug: string;
  readonly locationSlug: string;
  readonly startsAt: Date;
  /** Null: whoever is least busy that day. */
  readonly practitionerId: PractitionerId | null;
  readonly source?: Extract<AppointmentSource, 'online' | 'api'>;
};

export type Hold = {
  readonly appointmentId: AppointmentId;
  readonly secret: string;
  readonly reference: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly practitionerId: PractitionerId;
  readonly holdExpiresAt: Date;
  /** Of the location. */
  readonly timeZone: string;
};

/** Says with whom: who did not choose is told who was chosen. */
export type NamedHold = Hold & { readonly practitionerName: string };

export type HoldError = BookableError | PlaceError | 'slot-taken';

/** What stands or falls with a hold, in its transaction: a reason not to begin, and what is written with it. */
export type WithHold<E extends string> = {
  readonly before: (tx: Tx, actor: Actor) => Promise<Result<null, E>>;
  readonly after?: (tx: Tx, actor: Actor, hold: Hold) => Promise<void>;
};

/** The same with the answer that is kept, which the statement that holds writes too: one message to the database less. */
export type AnsweredHold<E extends string> = WithHold<E> & {
  readonly kept?: (hold: NamedHold) => KeptAnswer;
};

/**
 * Holds a time: a pending appointment with its slots, for the policy's minutes by the database's clock.
 * `slot-taken` means it was free but no longer is; `time-not-offered` and `too-soon` that it never was.
 */
export async function holdAppointment<E extends string = never>(
  asker: VisitorActor | PatientActor | StaffActor,
  input: HoldInput,
  together?: AnsweredHold<E>,
): Promise<Result<NamedHold, HoldError | E>> {
  return lookAgain<NamedHold, HoldError | E>(async (turn) => {
    const bookable = await findRememberedBookable(asker, input);
    return attemptHold(asker, { ...input, turn }, bookable, together);
  });
}

type TurnedInput = HoldInput & { readonly turn: number };
type RememberedBookable = Bookable & Pick<StaffedOffering, 'roster'>;

/** What is booked and who could do it, as the database has it now; the time itself is decided on its rows. */
async function findRememberedBookable(
  asker: Actor,
  key: BookableKey,
): Promise<Result<RememberedBookable, BookableError>> {
  const fresh = await freshen(asker);
  const offering = await rememberedOffering(asker, fresh, key);
  if (!offering.ok) return offering;
  const bookable = bookableAt(offering.value, asker, new Date(fresh.now));
  return bookable.ok ? ok({ ...bookable.value, roster: offering.value.roster }) : bookable;
}

async function attemptHold<E extends string>(
  asker: VisitorActor | PatientActor | StaffActor,
  input: TurnedInput,
  bookable: Result<RememberedBookable, BookableError>,
  together?: AnsweredHold<E>,
): Promise<Result<NamedHold, HoldError | E | 'lost-race'>> {
  const appointmentId = newId<AppointmentId>();
  // Whoever holds a time holds its secret: from here on the asker is the bearer of this visit, nothing more.
  const actor = asker.kind === 'staff' ? asker : bearerActor(asker.clinicId, appointmentId);
  return inTransaction(actor, async (tx) => {
    // Asked together: both only read, and the first to refuse is the one that is told.
    const [begun, place] = await Promise.all([
      together?.before(tx, actor) ?? ok(null),
      bookable.ok ? chooseFor(tx, actor, asker, { bookable: bookable.value, input }) : bookable,
    ]);
    if (!begun.ok) return begun;
    if (!bookable.ok) return bookable;
    if (!place.ok) return place;
    const visit = { bookable: bookable.value, place: place.value, source: input.source };
    const named = (hold: Hold) => ({ ...hold, practitionerName: nameOf(visit) });
    const held = await insertHold(tx, actor, appointmentId, visit, {
      ...together,
      kept: (hold) => together?.kept?.(named(hold)) ?? null,
    });
    return held.ok ? ok(named(held.value)) : held;
  });
}

function nameOf({
  bookable: { roster },
  place,
}: {
  readonly bookable: RememberedBookable;
  readonly place: Place;
}): string {
  const own = roster.schedules.find(
    ({ practitionerId }) => practitionerId === place.practitionerId,
  );
  return required(own?.practitionerName, 'somebody of the roster was chosen, and has a name');
}

function chooseFor(
  tx: Tx,
  actor: Actor,
  asker: Actor,
  { bookable, input }: { readonly bookable: RememberedBookable; readonly input: TurnedInput },
): Promise<Result<Place, PlaceError>> {
  const isStaff = asker.kind === 'staff';
  const earliest = earliestStart(bookable, { isStaff, informedAt: null });
  return choosePlace(tx, actor, bookable, { ...input, earliest });
}

/** Writes the held visit and takes its time, in the caller's transaction; also for the desk, which books at once. */
export async function insertHold(
  tx: Tx,
  actor: ReturnType<typeof bearerActor> | StaffActor,
  appointmentId: AppointmentId,
  visit: PlacedVisit,
  together?: Pick<WithHold<string>, 'after'> & {
    readonly kept?: (hold: Hold) => KeptAnswer | null;
  },
): Promise<Result<Hold, 'lost-race'>> {
  const hold = newHold(appointmentId, visit);
  const wanted = [heldSlots(appointmentId, visit)];
  // Sent together; a time that is lost takes back what was written with it.
  const [isHeld] = await Promise.all([
    writeHold(tx, actor, hold, { visit, wanted, kept: together?.kept?.(hold) ?? null }),
    together?.after?.(tx, actor, hold),
  ]);
  return isHeld ? ok(hold) : err('lost-race');
}

export type PlacedVisit = {
  readonly bookable: Bookable;
  readonly place: Place;
  /** The treatment that an assessment is chosen for. */
  readonly plannedForId?: AppointmentId;
  readonly source?: AppointmentSource | undefined;
};

/** The row of a held visit and its record; its time is taken after it. */
export async function insertHeldVisit(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  visit: PlacedVisit,
): Promise<Result<Hold, 'lost-race'>> {
  const hold = newHold(appointmentId, visit);
  const isWritten = await writeHold(tx, actor, hold, { visit, wanted: [], kept: null });
  return isWritten ? ok(hold) : err('lost-race');
}

function newHold(appointmentId: AppointmentId, { bookable, place }: PlacedVisit): Hold {
  const { location, holdMinutes, now } = bookable;
  return {
    appointmentId,
    secret: visitSecret(appointmentId, 1),
    reference: newReference(),
    startsAt: place.startsAt,
    endsAt: place.endsAt,
    practitionerId: place.practitionerId,
    holdExpiresAt: new Date(now.getTime() + holdMinutes * 60_000),
    timeZone: location.timeZone,
  };
}

/** False: somebody has the time, or the reference already, and the next attempt draws another. */
async function writeHold(
  tx: Tx,
  actor: Actor,
  { appointmentId, secret, reference, startsAt, endsAt, holdExpiresAt }: Hold,
  {
    visit: { bookable, place, plannedForId, source },
    wanted,
    kept,
  }: {
    readonly visit: PlacedVisit;
    readonly wanted: readonly SlotRequest[];
    readonly kept: KeptAnswer | null;
  },
): Promise<boolean> {
  const { service, location, terms } = bookable;
  const row = {
    id: appointmentId,
    reference,
    source: source ?? (actor.kind === 'staff' ? 'desk' : 'online'),
    healthcare_service_id: service.id,
    location_id: location.id,
    practitioner_id: place.practitionerId,
    starts_at: startsAt,
    ends_at: endsAt,
    terms,
    secret_hash: hashSecret(secret),
    hold_expires_at: holdExpiresAt,
    planned_for_id: plannedForId ?? null,
  };
  const said = auditJson(actor, {
    action: 'appointment.held',
    entityType: 'Appointment',
    entityId: appointmentId,
    detail: { startsAt: startsAt.toISOString(), service: service.slug },
  });
  const [written] = await tx.execute<{ held: boolean }>(
    sql`select hold_visit(${actor.clinicId}, ${JSON.stringify(row)}, ${JSON.stringify(wantedSlots(wanted))},
      ${said}, ${kept && keptJson(kept)}) as held`,
  );
  return required(written, 'a function answers').held;
}

/** The time that a held visit takes. */
export function heldSlots(
  appointmentId: AppointmentId,
  { bookable, place }: PlacedVisit,
): SlotRequest {
  return {
    appointmentId,
    scheduleIds: place.scheduleIds,
    start: place.startsAt,
    end: place.occupiedUntil,
    status: 'busy-tentative',
    holdMinutes: bookable.holdMinutes,
  };
}
