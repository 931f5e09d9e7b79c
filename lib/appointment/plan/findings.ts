import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor, StaffActor } from '../../auth/actor';
import { assessmentRuleOf } from '../../healthcare-service/prerequisite';
import type { AppointmentId, HealthcareServiceId } from '../../shared/ids';
import type { AppointmentRow } from '../lock';
import { readTreatmentsOf, restingOn, STANDING } from '../times/resting';

/** What "not suitable" ends: also a time that is only held. */
export const ENDING_STATUSES = [...STANDING, 'pending'] as const;

export type Kind = { readonly id: HealthcareServiceId; readonly name: string };

/** What an assessment can find, and has found. */
export type Findings = {
  /** When what was planned after it would start. */
  readonly booked: readonly Date[];
  readonly isAlsoHeld: boolean;
  /** Kinds of treatment that it opens. */
  readonly open: readonly Kind[];
  /** Those that it found not suitable; what called a treatment off is undone by bringing that back. */
  readonly ruledOut: readonly (Kind & { readonly calledOff: boolean })[];
};

/** What the desk shows of an assessment's findings; null for a visit that is no assessment of any treatment. */
export async function findFindings(
  actor: StaffActor,
  assessmentId: AppointmentId,
): Promise<Findings | null> {
  return inTransaction(actor, async (tx) => {
    const [row] = await tx
      .select({ visit: appointment })
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, assessmentId)));
    const kinds = row ? await kindsAfter(tx, actor, row.visit) : [];
    if (!row || kinds.length === 0) return null;
    const { visit } = row;
    const how = { statuses: ENDING_STATUSES, lock: false };
    const treatments = await readTreatmentsOf(tx, actor, assessmentId, how);
    const planned = await plannedAfter(tx, actor, { visit, treatments, keep: false });
    const isRuledOut = ({ id }: Kind) => visit.notSuitableFor.includes(id);
    const calledOff = await kindsCalledOff(tx, actor, visit);
    return {
      booked: planned.filter(({ status }) => status !== 'pending').map(({ startsAt }) => startsAt),
      isAlsoHeld: planned.some(({ status }) => status === 'pending'),
      open: kinds.filter((kind) => !isRuledOut(kind)),
      ruledOut: kinds
        .filter(isRuledOut)
        .map((kind) => ({ ...kind, calledOff: calledOff.includes(kind.id) })),
    };
  });
}

/** The treatments that were chosen with an assessment, or rest on it. */
export async function plannedAfter(
  tx: Tx,
  actor: Actor,
  {
    visit,
    treatments,
    keep,
  }: {
    readonly visit: AppointmentRow;
    readonly treatments: readonly AppointmentRow[];
    readonly keep: boolean;
  },
): Promise<readonly AppointmentRow[]> {
  const resting = await restingOn(tx, actor, treatments, visit.id, keep);
  return treatments.filter(
    (treatment) => treatment.id === visit.plannedForId || resting.includes(treatment),
  );
}

/** The kinds of treatment for which a visit may be the assessment, as the catalogue lists them. */
export async function kindsAfter(
  tx: Tx,
  actor: Actor,
  { healthcareServiceId }: Pick<AppointmentRow, 'healthcareServiceId'>,
): Promise<readonly Kind[]> {
  const { id, slug, name, prerequisites } = healthcareService;
  const services = await tx
    .select({ id, slug, name, prerequisites })
    .from(healthcareService)
    .where(eq(healthcareService.clinicId, actor.clinicId))
    .orderBy(asc(healthcareService.position), asc(id));
  const own = services.find((service) => service.id === healthcareServiceId);
  if (!own) return [];
  return services
    .filter((each) => assessmentRuleOf(each.prerequisites)?.serviceSlugs.includes(own.slug))
    .map((each) => ({ id: each.id, name: each.name }));
}

/** The kinds of which a treatment of the patient was called off because it does not suit. */
export async function kindsCalledOff(
  tx: Tx,
  actor: Actor,
  { patientId }: Pick<AppointmentRow, 'patientId'>,
): Promise<readonly HealthcareServiceId[]> {
  if (!patientId) return [];
  const called = await tx
    .selectDistinct({ id: appointment.healthcareServiceId })
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.patientId, patientId),
        eq(appointment.status, 'cancelled'),
        eq(appointment.cancellationReason, 'not-suitable'),
        isNotNull(appointment.bookedAt),
      ),
    );
  return called.map(({ id }) => id);
}
