import { and, eq } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { Applied, CalendarChange } from '../closure/change';
import { isOpenPlace } from '../location/open-places';
import { readOpenTime } from '../schedule/open-time';
import { keepSettingUndo } from '../setting-undo/keep';
import type { LocationId, ScheduleId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { type PlaceChange, placeVersion } from './model';
import { canChangePlaces } from './policy';
import { addPlace, editPlace, lockPlace } from './write-place';

/** `not-found`: also for something new where the place has ended. `stale`: somebody else has changed it since the form was written. */
export type PlaceError = 'not-found' | 'no-change' | 'stale';

type ScheduleRow = typeof schedule.$inferSelect;
const NOTHING = new Map<ScheduleId, never[]>();

/** Rooms and devices as a change of the calendar: looked at with `previewChange`, made with `confirmChange`. */
export function placeChange(
  locationId: LocationId,
  change: PlaceChange,
): CalendarChange<PlaceError> {
  return { locationIds: [locationId], apply: (tx, actor) => apply(tx, actor, locationId, change) };
}

async function apply(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: PlaceChange,
): Promise<Result<Applied, PlaceError>> {
  if (!canChangePlaces(actor)) return err('not-found');
  const { scheduleId } = change;
  const open = () => readOpenTime(tx, actor, locationId, [scheduleId]);
  if (change.kind === 'add-room' || change.kind === 'add-device') {
    const refusal = await add(tx, actor, locationId, change);
    return refusal ? err(refusal) : ok({ closed: NOTHING, opened: await open() });
  }
  const own = await lockSchedule(tx, actor, locationId, scheduleId);
  if (!own || own.actor === 'practitioner') return err('not-found');
  await recordChange(tx, actor, scheduleId, change);
  switch (change.kind) {
    case 'retire':
    case 'return':
      return putInUse(tx, actor, own, change.kind === 'return');
    case 'edit-room':
    case 'rename-device': {
      const refusal = await edit(tx, actor, own, change);
      if (refusal) return err(refusal);
      return ok({ closed: NOTHING, opened: NOTHING, mended: await open(), mayUnserve: true });
    }
  }
}

async function putInUse(
  tx: Tx,
  actor: StaffActor,
  own: ScheduleRow,
  active: boolean,
): Promise<Result<Applied, PlaceError>> {
  const { id: scheduleId, locationId } = own;
  if (own.active === active) return err('no-change');
  await tx
    .update(schedule)
    .set({ active })
    .where(and(eq(schedule.clinicId, actor.clinicId), eq(schedule.id, scheduleId)));
  await keepBefore(tx, actor, locationId, { kind: active ? 'retire' : 'return', scheduleId });
  const open = await readOpenTime(tx, actor, locationId, [scheduleId]);
  return active
    ? ok({ closed: NOTHING, opened: open })
    : ok({ closed: open, opened: NOTHING, mayUnserve: true });
}

async function add(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: Extract<PlaceChange, { readonly like: ScheduleId | null }>,
): Promise<PlaceError | null> {
  if (!(await isOpenHere(tx, actor, locationId))) return 'not-found';
  if (change.like && !(await lockSchedule(tx, actor, locationId, change.like))) return 'not-found';
  if (!(await addPlace(tx, actor, locationId, change))) return 'no-change';
  await recordChange(tx, actor, change.scheduleId, change);
  // It is never deleted: it goes out of use, and can come back.
  const { scheduleId } = change;
  await keepBefore(tx, actor, locationId, { kind: 'retire', scheduleId });
  return null;
}

async function isOpenHere(tx: Tx, actor: StaffActor, id: LocationId): Promise<boolean> {
  const rows = await tx
    .select({ id: location.id })
    .from(location)
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.id, id), isOpenPlace));
  return rows.length > 0;
}

async function edit(
  tx: Tx,
  actor: StaffActor,
  own: ScheduleRow,
  change: Extract<PlaceChange, { readonly was: string }>,
): Promise<PlaceError | null> {
  const before = await lockPlace(tx, actor, own);
  if (!before) return 'not-found';
  if (placeVersion(before.name, before.kinds) !== change.was) return 'stale';
  const kinds = change.kind === 'edit-room' ? change.kinds : before.kinds;
  if (placeVersion(change.name, kinds) === change.was) return 'no-change';
  if (!(await editPlace(tx, actor, own, change))) return 'not-found';
  const { scheduleId } = change;
  const was = placeVersion(change.name, kinds);
  await keepBefore(
    tx,
    actor,
    own.locationId,
    change.kind === 'edit-room'
      ? { kind: 'edit-room', scheduleId, ...before, was }
      : { kind: 'rename-device', scheduleId, name: before.name, was },
  );
  return null;
}

async function keepBefore(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: PlaceChange,
): Promise<void> {
  await keepSettingUndo(tx, actor, locationId, { kind: 'place', locationId, change });
}

async function lockSchedule(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  id: ScheduleId,
): Promise<ScheduleRow | null> {
  const [row] = await tx
    .select()
    .from(schedule)
    .where(
      and(
        eq(schedule.clinicId, actor.clinicId),
        eq(schedule.locationId, locationId),
        eq(schedule.id, id),
      ),
    )
    .for('no key update');
  return row ?? null;
}

async function recordChange(
  tx: Tx,
  actor: StaffActor,
  scheduleId: ScheduleId,
  change: PlaceChange,
): Promise<void> {
  const kinds = 'kinds' in change ? { kinds: change.kinds } : {};
  const deviceKind = 'deviceKind' in change ? { deviceKind: change.deviceKind } : {};
  await recordAudit(tx, actor, {
    action: `place.${change.kind}`,
    entityType: 'Schedule',
    entityId: scheduleId,
    detail: { ...kinds, ...deviceKind },
  });
}
