import { and, eq, inArray } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { practitioner } from '@/db/schema/practitioner';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { findTimes } from '../../scheduling/availability';
import type { Interval } from '../../scheduling/interval';
import { standingIn } from '../../scheduling/narrow';
import { dayInterval, type LocalDate } from '../../scheduling/zone';
import type { AppointmentId, PractitionerId, ScheduleId } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import type { AppointmentRow } from '../lock';
import { fitFor } from '../move/move-fit';
import { searchForMove } from '../move/move-search';
import type { Fits } from '../plan/plan-fit';
import { canShortenReflection } from '../policy';
import { type Bookable, type BookableError, earliestStart, findBookable } from './bookable';
import { firstInformedAt } from './informed-at';
import type { BookableKey } from './offering';
import { buildSearch } from './search';

export type OfferedTime = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly practitionerIds: readonly PractitionerId[];
};

export type OfferedTimes = {
  readonly service: Pick<Bookable['service'], 'id' | 'slug' | 'name'>;
  readonly location: Pick<Bookable['location'], 'id' | 'slug' | 'name' | 'timeZone'>;
  readonly practitioners: readonly {
    readonly id: PractitionerId;
    readonly name: string;
    readonly title: string;
  }[];
  readonly times: readonly OfferedTime[];
};

export type TimesInput = BookableKey & {
  readonly fromDate: LocalDate;
  /** Inclusive. */
  readonly toDate: LocalDate;
  readonly practitionerId?: PractitionerId | null;
  readonly moving?: AppointmentId;
};

/**
 * Free times of a service at a place, by the location's calendar dates, both inclusive. `moving`: the asker's own visit,
 * which would leave its time for one of them.
 */
export async function listTimes(
  actor: Actor,
  input: TimesInput,
): Promise<Result<OfferedTimes, BookableError>> {
  return inTransaction(actor, async (tx) => {
    const bookable = await findBookable(tx, actor, input);
    if (!bookable.ok) return bookable;
    const zone = bookable.value.location.timeZone;
    const window = {
      from: new Date(dayInterval(input.fromDate, zone).start),
      to: new Date(dayInterval(input.toDate, zone).end),
    };
    const earliest = await earliestFor(tx, actor, bookable.value, false);
    const who = { practitionerId: input.practitionerId ?? null, earliest };
    const look = await lookFor(tx, actor, bookable.value, input.moving);
    return ok(await offered(tx, actor, look, window, who));
  });
}

/** How far ahead each look goes until enough times are found. */
const WINDOW_DAYS = 14;

/**
 * The next free times from `after` on, soonest first: at most `count`, fewer only when the booking horizon ends.
 */
export async function nextTimes(
  actor: Actor,
  input: BookableKey & {
    readonly after: Date;
    readonly count: number;
    readonly practitionerId?: PractitionerId | null;
    /** The room or device that it must have; left out or null: any of the kind. */
    readonly resourceId?: ScheduleId | null;
    /** Also times within the thinking time, for those who may shorten it. */
    readonly withinReflection?: boolean;
    /** See `listTimes`. */
    readonly moving?: AppointmentId;
  },
): Promise<Result<OfferedTimes, BookableError>> {
  return inTransaction(actor, async (tx) => {
    const bookable = await findBookable(tx, actor, input);
    if (!bookable.ok) return bookable;
    const { service, now } = bookable.value;
    const end = now.getTime() + service.horizonDays * 86_400_000;
    const waived = input.withinReflection === true && canShortenReflection(actor);
    const earliest = await earliestFor(tx, actor, bookable.value, waived);
    const { practitionerId = null, resourceId = null } = input;
    const who = { practitionerId, resourceId, earliest };
    const times: OfferedTime[] = [];
    let from = new Date(Math.max(input.after.getTime(), earliest.getTime()));
    const look = await lookFor(tx, actor, bookable.value, input.moving);
    let found = await offered(tx, actor, look, { from, to: from }, who);
    while (times.length < input.count && from.getTime() < end) {
      const to = new Date(from.getTime() + WINDOW_DAYS * 86_400_000);
      found = await offered(tx, actor, look, { from, to }, who);
      times.push(...found.times);
      from = to;
    }
    return ok({ ...found, times: times.slice(0, input.count) });
  });
}

/** What is looked for, and the visit that would move there. */
type Look = {
  readonly bookable: Bookable;
  readonly moving: { readonly visit: AppointmentRow; readonly fits: Fits } | null;
};

async function lookFor(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  moving: AppointmentId | undefined,
): Promise<Look> {
  if (!moving) return { bookable, moving: null };
  const visit = await readVisitRow(tx, actor, moving);
  return {
    bookable,
    moving: visit ? { visit, fits: await fitFor(tx, actor, visit) } : null,
  };
}

async function readVisitRow(
  tx: Tx,
  actor: Actor,
  id: AppointmentId,
): Promise<AppointmentRow | undefined> {
  const [visit] = await tx
    .select()
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, id)));
  return visit;
}

type Asked = {
  readonly practitionerId: PractitionerId | null;
  readonly resourceId?: ScheduleId | null;
  readonly earliest: Date;
};

async function offered(
  tx: Tx,
  actor: Actor,
  { bookable, moving }: Look,
  window: { readonly from: Date; readonly to: Date },
  { practitionerId, resourceId = null, earliest }: Asked,
): Promise<OfferedTimes> {
  const { search: anywhere, practitionerIds } = moving
    ? await searchForMove(tx, actor, moving.visit, window)
    : await buildSearch(tx, actor, bookable, { ...window, earliest });
  const search = resourceId ? standingIn(anywhere, resourceId) : anywhere;
  const asked = anywhere.practitioners.filter(
    ({ scheduleId }) =>
      practitionerId === null || practitionerIds.get(scheduleId) === practitionerId,
  );
  const isOther = (time: Interval) =>
    !moving || (time.start !== moving.visit.startsAt.getTime() && moving.fits(time));
  const fitting = search ? findTimes({ ...search, practitioners: asked }) : [];
  const found = fitting.filter(isOther);
  const times = found.map((time) => ({
    startsAt: new Date(time.start),
    endsAt: new Date(time.end),
    practitionerIds: time.practitioners.flatMap((id) => practitionerIds.get(id) ?? []),
  }));
  const { service, location } = bookable;
  return {
    service: { id: service.id, slug: service.slug, name: service.name },
    location: {
      id: location.id,
      slug: location.slug,
      name: location.name,
      timeZone: location.timeZone,
    },
    practitioners: await listPractitioners(tx, actor, [...practitionerIds.values()]),
    times,
  };
}

/**
 * Nobody who only looks has read the full information yet. Who holds a visit looks for another time for it, and has
 * thought since they were first shown what it does.
 */
async function earliestFor(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  reflectionWaived: boolean,
): Promise<Date> {
  const isStaff = actor.kind === 'staff';
  if (actor.kind !== 'bearer') {
    return earliestStart(bookable, { isStaff, informedAt: null, reflectionWaived });
  }
  const informedAt = await firstInformedAt(tx, actor, { id: actor.appointmentId });
  const bookedTerms = (await readVisitRow(tx, actor, actor.appointmentId))?.terms;
  return earliestStart(bookable, { isStaff, informedAt, reflectionWaived, bookedTerms });
}

/** The names of practitioners, in the order of the alphabet. */
export async function listPractitioners(tx: Tx, actor: Actor, ids: readonly PractitionerId[]) {
  if (ids.length === 0) return [];
  return tx
    .select({ id: practitioner.id, name: practitioner.name, title: practitioner.title })
    .from(practitioner)
    .where(and(eq(practitioner.clinicId, actor.clinicId), inArray(practitioner.id, [...ids])))
    .orderBy(practitioner.name);
}
