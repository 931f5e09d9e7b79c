import { and, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { practitioner, practitionerCompetence } from '@/db/schema/practitioner';
import { schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { Applied, CalendarChange } from '../closure/change';
import { readOpenTime } from '../schedule/open-time';
import type { Interval } from '../scheduling/interval';
import { keepSettingUndo } from '../setting-undo/keep';
import type { HealthcareServiceId, LocationId, PractitionerId, ScheduleId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { canChangeCompetence } from './policy';

export type Competence = {
  readonly practitionerId: PractitionerId;
  readonly healthcareServiceId: HealthcareServiceId;
  /** Whether they are to do it from now on. */
  readonly does: boolean;
};

export type CompetenceError = 'not-found' | 'no-change';

/**
 * Who does a service, as a change of the calendar: visits booked with somebody who no longer does it are touched.
 * `locationIds`: where the person works.
 */
export function competenceChange(
  locationIds: readonly LocationId[],
  wanted: Competence,
): CalendarChange<CompetenceError> {
  return { locationIds, apply: (tx, actor) => apply(tx, actor, wanted) };
}

async function apply(
  tx: Tx,
  actor: StaffActor,
  wanted: Competence,
): Promise<Result<Applied, CompetenceError>> {
  const { clinicId } = actor;
  const { practitionerId, healthcareServiceId, does } = wanted;
  if (!canChangeCompetence(actor) || !(await areThere(tx, actor, wanted))) return err('not-found');
  const changed = does
    ? await tx
        .insert(practitionerCompetence)
        .values({ clinicId, practitionerId, healthcareServiceId })
        .onConflictDoNothing()
        .returning({ id: practitionerCompetence.practitionerId })
    : await tx
        .delete(practitionerCompetence)
        .where(
          and(
            eq(practitionerCompetence.clinicId, clinicId),
            eq(practitionerCompetence.practitionerId, practitionerId),
            eq(practitionerCompetence.healthcareServiceId, healthcareServiceId),
          ),
        )
        .returning({ id: practitionerCompetence.practitionerId });
  if (changed.length === 0) return err('no-change');
  await recordAudit(tx, actor, {
    action: does ? 'competence.added' : 'competence.removed',
    entityType: 'HealthcareService',
    entityId: healthcareServiceId,
    detail: { practitionerId },
  });
  const undo = { kind: 'competence', practitionerId, healthcareServiceId, does: !does } as const;
  await keepSettingUndo(tx, actor, healthcareServiceId, undo);
  const mended = does ? await openTimeOf(tx, actor, practitionerId) : new Map();
  return ok({ closed: new Map(), opened: new Map(), mended, mayUnserve: !does });
}

async function areThere(tx: Tx, actor: StaffActor, wanted: Competence): Promise<boolean> {
  const rows = await tx
    .select({ id: practitioner.id })
    .from(practitioner)
    .innerJoin(
      healthcareService,
      and(
        eq(healthcareService.clinicId, practitioner.clinicId),
        eq(healthcareService.id, wanted.healthcareServiceId),
      ),
    )
    .where(
      and(eq(practitioner.clinicId, actor.clinicId), eq(practitioner.id, wanted.practitionerId)),
    );
  return rows.length > 0;
}

/** Wherever they work. */
async function openTimeOf(
  tx: Tx,
  actor: StaffActor,
  practitionerId: PractitionerId,
): Promise<Map<ScheduleId, readonly Interval[]>> {
  const schedules = await tx
    .select({ id: schedule.id, locationId: schedule.locationId })
    .from(schedule)
    .where(and(eq(schedule.clinicId, actor.clinicId), eq(schedule.practitionerId, practitionerId)));
  const open = new Map<ScheduleId, readonly Interval[]>();
  for (const { id, locationId } of schedules) {
    const own = await readOpenTime(tx, actor, locationId, [id]);
    open.set(id, own.get(id) ?? []);
  }
  return open;
}
