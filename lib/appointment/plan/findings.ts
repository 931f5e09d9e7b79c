import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor, StaffActor } from '../../auth/actor';
import { assessmentRuleOf } from '../../healthcare-service/prerequisite';
import type { AppointmentId, HealthcareServiceId } from '../../shared/ids';
import type { AppointmentRow } from '../lock';
import { ENDING_STATUSES, readTreatmentsOf, restingOn } from '../times/resting';
import { isAssessed } from './assessment';

export type Kind = { readonly id: HealthcareServiceId; readonly name: string };

/** What a finding would end. */
export type Ends = {
  /** When the treatments that are booked would start. */
  readonly booked: readonly Date[];
  readonly isAlsoHeld: boolean;
};

/** What an assessment can find, and has found; first of all that what was planned after it does not suit. */
export type Findings = Ends & {
  /** Kinds of treatment that it opens; `ends`: of which it would end what an older one had let through. */
  readonly open: readonly (Kind & { readonly ends: Ends })[];
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
    const endedBy = async (kind?: HealthcareServiceId) =>
      endsOf(await endedByFinding(tx, actor, { visit, treatments, kind, keep: false }));
    const isRuledOut = ({ id }: Kind) => visit.notSuitableFor.includes(id);
    const calledOff = await kindsCalledOff(tx, actor, visit);
    const open = [];
    for (const kind of kinds) {
      if (!isRuledOut(kind)) open.push({ ...kind, ends: await endedBy(kind.id) });
    }
    return {
      ...(await endedBy()),
      open,
      ruledOut: kinds
        .filter(isRuledOut)
        .map((kind) => ({ ...kind, calledOff: calledOff.includes(kind.id) })),
    };
  });
}

function endsOf(treatments: readonly AppointmentRow[]): Ends {
  return {
    booked: treatments.filter(({ status }) => status !== 'pending').map(({ startsAt }) => startsAt),
    isAlsoHeld: treatments.some(({ status }) => status === 'pending'),
  };
}

/**
 * The treatments that end with the finding that a kind does not suit, or that those do not which were planned after the
 * assessment (chosen with it, or resting on it): of these kinds also what only an older assessment had let through.
 */
export async function endedByFinding(
  tx: Tx,
  actor: Actor,
  {
    visit,
    treatments,
    kind,
    keep,
  }: {
    readonly visit: AppointmentRow;
    readonly treatments: readonly AppointmentRow[];
    readonly kind: HealthcareServiceId | undefined;
    readonly keep: boolean;
  },
): Promise<readonly AppointmentRow[]> {
  const resting = await restingOn(tx, actor, treatments, visit.id, keep);
  const isPlanned = (treatment: AppointmentRow) =>
    treatment.id === visit.plannedForId || resting.includes(treatment);
  const planned = treatments.filter(isPlanned).map((each) => each.healthcareServiceId);
  const kinds = kind ? [kind] : planned;
  const ended: AppointmentRow[] = [];
  for (const treatment of treatments) {
    if (!kinds.includes(treatment.healthcareServiceId)) continue;
    const ends =
      isPlanned(treatment) ||
      ((await isAssessed(tx, actor, treatment, { keep })) &&
        !(await isAssessed(tx, actor, treatment, { keep, ruledOutBy: visit.id })));
    if (ends) ended.push(treatment);
  }
  return ended;
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
