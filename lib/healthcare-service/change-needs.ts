import { and, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { practitionerCompetence } from '@/db/schema/practitioner';
import { schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { Applied, CalendarChange } from '../closure/change';
import { readOpenTime } from '../schedule/open-time';
import type { Interval } from '../scheduling/interval';
import { keepSettingUndo } from '../setting-undo/keep';
import { hashJson } from '../shared/canonical-json';
import type { HealthcareServiceId, LocationId, ScheduleId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { inOrder, type ServiceNeeds } from './needs';
import { canChangePrices } from './rules-policy';

/** `by-phone`: a call stays a call, and a visit stays a visit. `stale`: somebody has changed it since. */
export type NeedsError = 'not-found' | 'no-change' | 'stale' | 'by-phone';

/** `was`: the `needsVersion` over which it was written. */
export type WantedNeeds = ServiceNeeds & { readonly was: string };

/** Changes whenever what a service needs does. */
export function needsVersion(needs: ServiceNeeds): string {
  return hashJson(inOrder(needs));
}

/**
 * What a service needs, as a change of the calendar: visits ahead that lack a room or a device of the new kinds are
 * touched, wherever they are. Those that have more than is needed are not.
 */
export function needsChange(
  locationIds: readonly LocationId[],
  serviceId: HealthcareServiceId,
  wanted: WantedNeeds,
): CalendarChange<NeedsError> {
  return { locationIds, apply: (tx, actor) => apply(tx, actor, serviceId, wanted) };
}

async function apply(
  tx: Tx,
  actor: StaffActor,
  serviceId: HealthcareServiceId,
  { was, ...wanted }: WantedNeeds,
): Promise<Result<Applied, NeedsError>> {
  if (!canChangePrices(actor)) return err('not-found');
  const own = and(
    eq(healthcareService.clinicId, actor.clinicId),
    eq(healthcareService.id, serviceId),
  );
  const [before] = await tx
    .select({ roomKind: healthcareService.roomKind, deviceKinds: healthcareService.deviceKinds })
    .from(healthcareService)
    .where(own)
    .for('no key update');
  if (!before) return err('not-found');
  if (needsVersion(before) !== was) return err('stale');
  const after = inOrder(wanted);
  if (needsVersion(after) === was) return err('no-change');
  if ((before.roomKind === null) !== (after.roomKind === null)) return err('by-phone');
  await tx
    .update(healthcareService)
    .set({ roomKind: after.roomKind, deviceKinds: [...after.deviceKinds] })
    .where(own);
  await recordAudit(tx, actor, {
    action: 'service.needs-changed',
    entityType: 'HealthcareService',
    entityId: serviceId,
    detail: { before: inOrder(before), after },
  });
  await keepSettingUndo(tx, actor, serviceId, {
    kind: 'needs',
    serviceId,
    wanted: { ...inOrder(before), was: needsVersion(after) },
  });
  const mended = await openTimeOfThoseWhoDo(tx, actor, serviceId);
  return ok({ closed: new Map(), opened: new Map(), mended, mayUnserve: true });
}

/** Each visit of the service stands in the time of one of them: there flags may come off. */
async function openTimeOfThoseWhoDo(
  tx: Tx,
  actor: StaffActor,
  serviceId: HealthcareServiceId,
): Promise<Map<ScheduleId, readonly Interval[]>> {
  const rows = await tx
    .select({ id: schedule.id, locationId: schedule.locationId })
    .from(schedule)
    .innerJoin(
      practitionerCompetence,
      and(
        eq(practitionerCompetence.clinicId, schedule.clinicId),
        eq(practitionerCompetence.practitionerId, schedule.practitionerId),
        eq(practitionerCompetence.healthcareServiceId, serviceId),
      ),
    )
    .where(eq(schedule.clinicId, actor.clinicId));
  const open = new Map<ScheduleId, readonly Interval[]>();
  for (const locationId of new Set(rows.map((row) => row.locationId))) {
    const ids = rows.filter((row) => row.locationId === locationId).map(({ id }) => id);
    for (const [id, intervals] of await readOpenTime(tx, actor, locationId, ids)) {
      open.set(id, intervals);
    }
  }
  return open;
}
