import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { findTimes } from '../../scheduling/availability';
import { nearestTimes } from '../../scheduling/nearest';
import { type AppointmentId, newId, type PractitionerId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { DAY_MS } from '../../shared/milliseconds';
import { bookableOf } from '../hold/retake';
import { type AppointmentRow, lockAppointment } from '../lock';
import type { MoveTime } from '../move/move-times';
import { missingBefore } from '../plan/prerequisites';
import { type Bookable, earliestStart, latestStart } from '../times/bookable';
import { openVisitsLeft } from '../times/open-limit';
import { buildSearch } from '../times/search';
import { listPractitioners } from '../times/times';
import { wishedStarts } from './series';

/** Why the wished time of one visit of a series cannot be had; null when it can. */
export type SeriesProblem =
  | 'skipped'
  | 'too-soon'
  | 'too-far'
  | 'assessment-missing'
  | 'treatment-missing'
  | 'not-free';

export type SeriesRow = {
  readonly wishedAt: Date;
  readonly problem: SeriesProblem | null;
  /** The wished time first, where it can be had; then the nearest others. All of them keep every rule. */
  readonly choices: readonly MoveTime[];
};

export type SeriesPreview = {
  readonly rows: readonly SeriesRow[];
  /** How many more visits of the service the patient may have ahead; null without a limit. */
  readonly visitsLeft: number | null;
};

/** Alternatives are looked for so many days around, and never past half the way to the next visit. */
const AROUND_DAYS_MAX = 6;
const ALTERNATIVES = 3;

/**
 * What repeating a visit would book, before anything is: each wished time with the same clinician, and where it cannot
 * be had, why and what is nearest. Null when the visit is not there.
 */
export async function previewSeries(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    readonly everyWeeks: number;
    readonly visits: number;
  },
): Promise<SeriesPreview | null> {
  return inTransaction(actor, async (tx) => {
    const first = await lockAppointment(tx, actor, input.appointmentId);
    if (!first?.patientId) return null;
    const bookable = await bookableOf(tx, actor, first);
    const aroundDays = Math.min(AROUND_DAYS_MAX, Math.floor((input.everyWeeks * 7 - 1) / 2));
    const rows: SeriesRow[] = [];
    for (const wish of wishedStarts(first.startsAt, input, bookable.location.timeZone)) {
      rows.push(await previewRow(tx, actor, { first, bookable, wish, aroundDays }));
    }
    const open = { ...first, id: newId<AppointmentId>(), patientId: first.patientId };
    return { rows, visitsLeft: await openVisitsLeft(tx, actor, open) };
  });
}

type RowFacts = {
  readonly first: AppointmentRow;
  readonly bookable: Bookable;
  readonly wish: ReturnType<typeof wishedStarts>[number];
  readonly aroundDays: number;
};

async function previewRow(tx: Tx, actor: StaffActor, facts: RowFacts): Promise<SeriesRow> {
  const { first, bookable, wish } = facts;
  const wishedAt = wish.startsAt;
  const candidates = await timesAround(tx, actor, facts);
  const isWished = ({ startsAt, practitionerId }: MoveTime) =>
    !wish.isSkipped &&
    startsAt.getTime() === wishedAt.getTime() &&
    practitionerId === first.practitionerId;
  const choices: MoveTime[] = [];
  for (const time of candidates) {
    if (!(await missingFor(tx, actor, first, bookable, time.startsAt))) choices.push(time);
    const wanted = choices.some(isWished) ? 1 : ALTERNATIVES;
    if (choices.length >= wanted) break;
  }
  if (choices.some(isWished)) return { wishedAt, problem: null, choices };
  return { wishedAt, problem: await problemOf(tx, actor, facts), choices };
}

/** The wished time first if it is free; then the clinician's own nearest, and the nearest of all. */
async function timesAround(
  tx: Tx,
  actor: StaffActor,
  { first, bookable, wish, aroundDays }: RowFacts,
): Promise<MoveTime[]> {
  const wished = wish.startsAt.getTime();
  const { search, practitionerIds } = await buildSearch(tx, actor, bookable, {
    from: new Date(Math.max(first.endsAt.getTime(), wished - aroundDays * DAY_MS)),
    to: new Date(wished + aroundDays * DAY_MS),
    earliest: earliestStart(bookable, { isStaff: true, informedAt: null }),
  });
  const times = findTimes(search).flatMap(({ start, practitioners }) =>
    practitioners.map((id) => ({
      start,
      practitionerId: required(practitionerIds.get(id), 'a lane has its practitioner'),
    })),
  );
  const how = { timeZone: search.timeZone, aDay: 2, count: 2 * ALTERNATIVES };
  const isOwn = (time: { readonly practitionerId: PractitionerId }) =>
    time.practitionerId === first.practitionerId;
  const own = nearestTimes(times.filter(isOwn), wished, how);
  const others = nearestTimes(
    times.filter((time) => !isOwn(time)),
    wished,
    how,
  );
  const people = await listPractitioners(tx, actor, [...practitionerIds.values()]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  // Two with the clinician the patient knows, then somebody else at the wished time, if there is.
  const inOrder = [...own.slice(0, 2), ...others.slice(0, 1), ...own.slice(2), ...others.slice(1)];
  return inOrder.map(({ start, practitionerId }) => ({
    startsAt: new Date(start),
    practitionerId,
    practitionerName: names.get(practitionerId) ?? '',
  }));
}

function missingFor(
  tx: Tx,
  actor: StaffActor,
  first: AppointmentRow,
  { terms }: Bookable,
  startsAt: Date,
) {
  const visit = { ...first, id: newId<AppointmentId>(), startsAt, terms };
  return missingBefore(tx, actor, { ...visit, reflectionOverrideAt: null });
}

async function problemOf(
  tx: Tx,
  actor: StaffActor,
  { first, bookable, wish }: RowFacts,
): Promise<SeriesProblem> {
  if (wish.isSkipped) return 'skipped';
  if (wish.startsAt >= latestStart(bookable)) return 'too-far';
  if (wish.startsAt < earliestStart(bookable, { isStaff: true, informedAt: null })) {
    return 'too-soon';
  }
  return (await missingFor(tx, actor, first, bookable, wish.startsAt)) ?? 'not-free';
}
