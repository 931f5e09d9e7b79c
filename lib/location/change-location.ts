import { and, asc, eq } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { Applied, CalendarChange } from '../closure/change';
import { difference } from '../closure/open-up';
import { readTwoPlaces, whyTwice } from '../opening-hours/two-places';
import { readOpenTime } from '../schedule/open-time';
import { addDays, localDateOf } from '../scheduling/zone';
import { keepSettingUndo } from '../setting-undo/keep';
import type { LocationId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { addLocation } from './add-location';
import { type CurrencyError, changeCurrency } from './change-currency';
import { type LocationChange, locationVersion } from './model';
import { canChangeLocations } from './policy';

/** `stale`: somebody else has changed it since the form was written. `last-place`: no other is open for good.
 * `at-two-places`, `visits-elsewhere`: somebody’s hours here would meet what they have at another place since. */
export type LocationError =
  | 'not-found'
  | 'no-change'
  | 'stale'
  | 'in-the-past'
  | 'too-far'
  | 'last-place'
  | 'at-two-places'
  | 'visits-elsewhere'
  | CurrencyError;

export type LocationRow = typeof location.$inferSelect;
type ChangeOf<Kind extends LocationChange['kind']> = Extract<
  LocationChange,
  { readonly kind: Kind }
>;

const NOTHING: Applied = { closed: new Map(), opened: new Map() };
/** As for opening hours: keeps made-up dates out of the rows. */
const AHEAD_DAYS_MAX = 800;

/**
 * What a place is and until when, as a change of the calendar: looked at with `previewChange`, made with
 * `confirmChange`. Hours are wall time: another zone moves them, and visits, which keep their instant, may then stand
 * outside. `locationId` of one that is added is the new one's.
 */
export function locationChange(
  locationId: LocationId,
  change: LocationChange,
): CalendarChange<LocationError> {
  return { locationIds: [locationId], apply: (tx, actor) => apply(tx, actor, locationId, change) };
}

async function apply(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: LocationChange,
): Promise<Result<Applied, LocationError>> {
  if (!canChangeLocations(actor)) return err('not-found');
  if (change.kind === 'add') {
    return (await addLocation(tx, actor, change)) ? ok(NOTHING) : err('no-change');
  }
  const places = await lockPlaces(tx, actor);
  const own = places.find(({ id }) => id === locationId);
  if (!own) return err('not-found');
  if (locationVersion(own) !== change.was) return err('stale');
  if (change.kind === 'currency') {
    const refusal = await changeCurrency(tx, actor, own, change);
    return refusal ? err(refusal) : ok(NOTHING);
  }
  if (change.kind === 'edit') return edit(tx, actor, own, change);
  if (change.kind === 'end') {
    const refusal = await whyNotEnded(tx, { own, places }, change);
    if (refusal) return err(refusal);
  }
  const endedFrom = change.kind === 'end' ? change.from : null;
  if (endedFrom === own.endedFrom) return err('no-change');
  return comeOrGo(tx, actor, own, { ...own, endedFrom }, `location.${change.kind}`);
}

/** All of them, so that two who end the last two places follow one another. */
function lockPlaces(tx: Tx, actor: StaffActor): Promise<LocationRow[]> {
  return tx
    .select()
    .from(location)
    .where(eq(location.clinicId, actor.clinicId))
    .orderBy(asc(location.id))
    .for('no key update');
}

async function edit(
  tx: Tx,
  actor: StaffActor,
  own: LocationRow,
  { facts, was }: ChangeOf<'edit'>,
): Promise<Result<Applied, LocationError>> {
  const after: LocationRow = {
    ...own,
    ...facts,
    addressLines: [...facts.addressLines],
    directions: [...facts.directions],
  };
  if (locationVersion(after) === was) return err('no-change');
  if (own.timeZone !== after.timeZone) return comeOrGo(tx, actor, own, after, 'location.edit');
  await write(tx, actor, own, after, 'location.edit');
  return ok(NOTHING);
}

async function whyNotEnded(
  tx: Tx,
  { own, places }: { readonly own: LocationRow; readonly places: readonly LocationRow[] },
  { from }: ChangeOf<'end'>,
): Promise<LocationError | null> {
  const today = localDateOf((await databaseNow(tx)).getTime(), own.timeZone);
  if (from < today) return 'in-the-past';
  if (from > addDays(today, AHEAD_DAYS_MAX)) return 'too-far';
  const staying = places.filter(({ id, endedFrom }) => id !== own.id && endedFrom === null);
  return staying.length === 0 ? 'last-place' : null;
}

/** Writes what decides when anybody is there, and says which time that closes and opens. */
async function comeOrGo(
  tx: Tx,
  actor: StaffActor,
  own: LocationRow,
  after: LocationRow,
  action: string,
): Promise<Result<Applied, LocationError>> {
  const schedules = await tx
    .select({ id: schedule.id })
    .from(schedule)
    .where(
      and(
        eq(schedule.clinicId, actor.clinicId),
        eq(schedule.locationId, own.id),
        eq(schedule.active, true),
      ),
    )
    .orderBy(asc(schedule.id));
  const ids = schedules.map(({ id }) => id);
  const openBefore = await readOpenTime(tx, actor, own.id, ids);
  const twiceBefore = await readTwoPlaces(tx, actor, own.id, ids);
  await write(tx, actor, own, after, action);
  const refusal = whyTwice(twiceBefore, await readTwoPlaces(tx, actor, own.id, ids));
  if (refusal) return err(refusal);
  const openAfter = await readOpenTime(tx, actor, own.id, ids);
  return ok({
    closed: difference(openBefore, openAfter),
    opened: difference(openAfter, openBefore),
    mayUnserve: after.endedFrom !== null,
  });
}

async function write(
  tx: Tx,
  actor: StaffActor,
  own: LocationRow,
  after: LocationRow,
  action: string,
): Promise<void> {
  const { name, addressLines, phone, directions, timeZone, country, endedFrom } = after;
  await tx
    .update(location)
    .set({ name, addressLines, phone, directions, timeZone, country, endedFrom })
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.id, own.id)));
  await recordAudit(tx, actor, {
    action,
    entityType: 'Location',
    entityId: own.id,
    detail: { before: factsOf(own), after: factsOf(after) },
  });
  const change = backFrom(own, action, locationVersion(after));
  await keepSettingUndo(tx, actor, own.id, { kind: 'location', locationId: own.id, change });
}

/** What sets it back to what it is now, over the version that the change makes. */
function backFrom(own: LocationRow, action: string, was: string): LocationChange {
  if (action !== 'location.edit') {
    return own.endedFrom === null
      ? { kind: 'reopen', was }
      : { kind: 'end', from: own.endedFrom, was };
  }
  const { name, addressLines, phone, directions, timeZone, country } = own;
  const facts = { name, addressLines, phone, directions, timeZone, country };
  return { kind: 'edit', facts, was };
}

function factsOf({ name, phone, timeZone, country, endedFrom }: LocationRow) {
  return { name, phone, timeZone, country, endedFrom };
}
