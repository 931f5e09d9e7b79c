import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import { session, staff, user } from '@/db/schema/auth';
import { schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { Applied, CalendarChange } from '../closure/change';
import { readOpenTime } from '../schedule/open-time';
import type { Interval } from '../scheduling/interval';
import { keepSettingUndo } from '../setting-undo/keep';
import type { LocationId, PractitionerId, ScheduleId, StaffId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { addPractitioner, isFreePractitioner } from './calendar-person';
import { type StaffChange, staffVersion } from './change';
import { canChangeStaff, whyStaysManager } from './policy';

/** `stale`: somebody else has changed it since the page was opened. `person-taken`: somebody else is that clinician. */
export type StaffError =
  | 'not-found'
  | 'no-change'
  | 'stale'
  | 'own-role'
  | 'last-manager'
  | 'address-taken'
  | 'person-taken';

type StaffRow = typeof staff.$inferSelect;
const NOTHING: Applied = { closed: new Map(), opened: new Map() };

/**
 * Who works here, as a change of the calendar: whoever leaves can do nothing more from that moment on, and the visits of
 * a clinician who leaves are touched. `locationIds`: every place of the clinic.
 */
export function staffChange(
  locationIds: readonly LocationId[],
  change: StaffChange,
): CalendarChange<StaffError> {
  return { locationIds, apply: (tx, actor) => apply(tx, actor, change) };
}

async function apply(
  tx: Tx,
  actor: StaffActor,
  change: StaffChange,
): Promise<Result<Applied, StaffError>> {
  if (!canChangeStaff(actor)) return err('not-found');
  // Two managers who take the role from one another: the second is none any more when their turn comes.
  const managers = await lockManagers(tx, actor);
  if (!managers.includes(actor.staffId)) return err('not-found');
  if (change.kind === 'invite') return invite(tx, actor, change);
  const own = await lockPerson(tx, actor, change.staffId);
  if (!own) return err('not-found');
  if (staffVersion(own) !== change.was) return err('stale');
  const loses = change.kind === 'leave' || (change.kind === 'edit' && change.role !== 'manager');
  const refusal = loses ? whyStaysManager(actor.staffId, own.id, managers) : null;
  if (refusal) return err(refusal);
  if (change.kind === 'edit') return edit(tx, actor, own, change);
  const active = change.kind === 'return';
  if (own.active === active) return err('no-change');
  await update(tx, actor, own.id, { active });
  if (!active) await endSessions(tx, own.emailKey);
  await record(tx, actor, own.id, active ? 'staff.returned' : 'staff.left');
  const was = staffVersion({ ...own, active });
  await keepBefore(tx, actor, { kind: active ? 'leave' : 'return', staffId: own.id, was });
  return ok(await comeAndGo(tx, actor, own.practitionerId, active));
}

async function invite(
  tx: Tx,
  actor: StaffActor,
  { staffId, name, emailKey, role, person }: Extract<StaffChange, { readonly kind: 'invite' }>,
): Promise<Result<Applied, StaffError>> {
  const known = person.kind === 'known' ? person.practitionerId : null;
  if (known && !(await isFreePractitioner(tx, actor, known, staffId))) return err('person-taken');
  const added = await tx
    .insert(staff)
    .values({ clinicId: actor.clinicId, id: staffId, name, emailKey, role, practitionerId: known })
    .onConflictDoNothing()
    .returning({ id: staff.id });
  if (added.length === 0) return err('address-taken');
  if (person.kind === 'new') {
    const practitionerId = await addPractitioner(tx, actor, { ...person, name });
    await update(tx, actor, staffId, { practitionerId });
  }
  await record(tx, actor, staffId, 'staff.invited', { role });
  // Whoever was invited is never deleted: they are shown out, and can come back.
  const invited = await lockPerson(tx, actor, staffId);
  if (invited) await keepBefore(tx, actor, { kind: 'leave', staffId, was: staffVersion(invited) });
  return ok(NOTHING);
}

async function edit(
  tx: Tx,
  actor: StaffActor,
  own: StaffRow,
  { name, role, person }: Extract<StaffChange, { readonly kind: 'edit' }>,
): Promise<Result<Applied, StaffError>> {
  const practitionerId = person.kind === 'known' ? person.practitionerId : null;
  if (staffVersion({ ...own, name, role, practitionerId }) === staffVersion(own)) {
    return err('no-change');
  }
  if (practitionerId && !(await isFreePractitioner(tx, actor, practitionerId, own.id))) {
    return err('person-taken');
  }
  await update(tx, actor, own.id, { name, role, practitionerId });
  await record(tx, actor, own.id, 'staff.changed', {
    ...(role === own.role ? {} : { role, roleBefore: own.role }),
    ...(practitionerId === own.practitionerId ? {} : { practitionerId }),
  });
  await keepBefore(tx, actor, {
    kind: 'edit',
    staffId: own.id,
    name: own.name,
    role: own.role,
    person: own.practitionerId
      ? { kind: 'known', practitionerId: own.practitionerId }
      : { kind: 'none' },
    was: staffVersion({ ...own, name, role, practitionerId }),
  });
  return ok(NOTHING);
}

async function keepBefore(tx: Tx, actor: StaffActor, change: StaffChange): Promise<void> {
  await keepSettingUndo(tx, actor, actor.clinicId, { kind: 'staff', change });
}

async function lockManagers(tx: Tx, actor: StaffActor): Promise<readonly StaffId[]> {
  const rows = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(
      and(eq(staff.clinicId, actor.clinicId), eq(staff.role, 'manager'), eq(staff.active, true)),
    )
    .orderBy(asc(staff.id))
    .for('no key update');
  return rows.map(({ id }) => id);
}

async function lockPerson(tx: Tx, actor: StaffActor, id: StaffId): Promise<StaffRow | null> {
  const [row] = await tx
    .select()
    .from(staff)
    .where(and(eq(staff.clinicId, actor.clinicId), eq(staff.id, id)))
    .for('no key update');
  return row ?? null;
}

async function update(
  tx: Tx,
  actor: StaffActor,
  id: StaffId,
  values: Partial<Pick<StaffRow, 'name' | 'role' | 'practitionerId' | 'active'>>,
): Promise<void> {
  await tx
    .update(staff)
    .set(values)
    .where(and(eq(staff.clinicId, actor.clinicId), eq(staff.id, id)));
}

/** Their desk asks who they are each time, so it is shut already; this leaves nothing behind that could open it again. */
async function endSessions(tx: Tx, emailKey: string): Promise<void> {
  const own = tx.select({ id: user.id }).from(user).where(eq(user.email, emailKey));
  await tx.delete(session).where(inArray(session.userId, own));
}

/** A clinician who leaves is out of the calendar; who comes back is in it again, with the hours they had. */
async function comeAndGo(
  tx: Tx,
  actor: StaffActor,
  practitionerId: PractitionerId | null,
  active: boolean,
): Promise<Applied> {
  if (!practitionerId) return NOTHING;
  const changed = await tx
    .update(schedule)
    .set({ active })
    .where(
      and(
        eq(schedule.clinicId, actor.clinicId),
        eq(schedule.practitionerId, practitionerId),
        ne(schedule.active, active),
      ),
    )
    .returning({ id: schedule.id, locationId: schedule.locationId });
  const open = new Map<ScheduleId, readonly Interval[]>();
  for (const { id, locationId } of changed) {
    const own = await readOpenTime(tx, actor, locationId, [id]);
    open.set(id, own.get(id) ?? []);
  }
  return active
    ? { closed: new Map(), opened: open }
    : { closed: open, opened: new Map(), mayUnserve: true };
}

async function record(
  tx: Tx,
  actor: StaffActor,
  staffId: StaffId,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await recordAudit(tx, actor, { action, entityType: 'Staff', entityId: staffId, detail });
}
