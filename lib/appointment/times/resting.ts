import { and, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, Superseded, seeingTheClinic, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { capturedAmountMinor } from '../../payment/open-refund';
import type { AppointmentId } from '../../shared/ids';
import { lockSeries } from '../follow-up/series';
import { itsService } from '../joins';
import { type AppointmentRow, lockAppointment } from '../lock';
import type { AppointmentStatus } from '../model';
import { isAssessed } from '../plan/assessment';
import { databaseNow } from '../update';

/** States of a treatment that an assessment can still take away, or give back; in the room it has begun. */
export const STANDING = [
  'booked',
  'proposed',
  'arrived',
] as const satisfies readonly AppointmentStatus[];

/** What ends with its assessment: also a time that is only held. */
export const ENDING_STATUSES = [...STANDING, 'pending'] as const;

/** A locked visit with the treatments for which it may be the assessment. */
export type VisitWithTreatments = {
  readonly visit: AppointmentRow;
  readonly treatments: readonly AppointmentRow[];
  /** The visits of its series, itself included, where they were asked for. */
  readonly series: readonly AppointmentRow[];
};

/**
 * Locks a visit, and before it the patient's treatments for which it may be the assessment, in order of id; none for
 * any other kind of visit. A plan is always locked from its treatment: two commands that meet queue instead of
 * deadlocking. Null: the visit is not there, or not this actor's.
 */
export async function lockWithTreatments(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  {
    statuses = STANDING,
    withSeries = false,
  }: { readonly statuses?: readonly AppointmentStatus[]; readonly withSeries?: boolean } = {},
): Promise<VisitWithTreatments | null> {
  const treatments = await readTreatmentsOf(tx, actor, appointmentId, { statuses, lock: true });
  const series = withSeries ? await lockSeries(tx, actor, appointmentId) : [];
  const visit = await lockAppointment(tx, actor, appointmentId);
  if (!visit) return null;
  // Confirmed while this waited for the visit that it rests on: it would be left without.
  const known = new Set(treatments.map(({ id }) => id));
  const again = await readTreatmentsOf(tx, actor, appointmentId, { statuses, lock: false });
  if (again.some(({ id }) => !known.has(id))) {
    throw new Superseded('a treatment that rests on this visit has just been confirmed');
  }
  return { visit, treatments, series };
}

export async function readTreatmentsOf(
  tx: Tx,
  actor: Actor,
  assessmentId: AppointmentId,
  { statuses, lock }: { readonly statuses: readonly AppointmentStatus[]; readonly lock: boolean },
): Promise<readonly AppointmentRow[]> {
  const [visit] = await tx
    .select({
      patientId: appointment.patientId,
      plannedForId: appointment.plannedForId,
      slug: healthcareService.slug,
      isTreatment: healthcareService.isTreatment,
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, assessmentId)));
  if (!visit?.patientId || visit.isTreatment) return [];
  const { patientId, plannedForId, slug } = visit;
  const rests = and(
    eq(appointment.patientId, patientId),
    inArray(appointment.status, [...statuses]),
    // Only those: two commands on two visits of one patient would lock each other's.
    sql`exists (select from unnest(${healthcareService.prerequisites}) as asked
      where asked like '%<=%' and ${slug} = any(string_to_array(split_part(asked, '<=', 1), '|')))`,
  );
  // A visit that is changed twice in one transaction locks what it points to, to see that it is still there: that comes
  // after the visit, and whoever brings back a treatment that was called off holds it and waits for its assessment.
  const pointsTo = lock && plannedForId ? eq(appointment.id, plannedForId) : undefined;
  // The holder of the assessment's link may not see the treatment that stands and falls with it.
  const others = await seeingTheClinic(tx, () => {
    const theirs = tx
      .select({ row: appointment })
      .from(appointment)
      .innerJoin(healthcareService, itsService)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          ne(appointment.id, assessmentId),
          or(rests, pointsTo),
        ),
      )
      .orderBy(appointment.id);
    return lock ? theirs.for('update', { of: appointment }) : theirs;
  });
  return others.map(({ row }) => row).filter(({ status }) => statuses.includes(status));
}

/**
 * Those of the treatments that have an assessment now, and would have none without this one. Once its time is over it
 * counts for nothing by itself (`isOver`), yet whoever says what became of it says so of what rests on it and is to come.
 */
export async function restingOn(
  tx: Tx,
  actor: Actor,
  treatments: readonly AppointmentRow[],
  assessmentId: AppointmentId,
  keep = true,
): Promise<readonly AppointmentRow[]> {
  const resting: AppointmentRow[] = [];
  const now = await databaseNow(tx);
  for (const treatment of treatments) {
    // What is only held may have been begun since, on the strength of none: it is being chosen.
    const isChosen = treatment.status !== 'pending';
    const ahead = isChosen && treatment.startsAt > now ? assessmentId : null;
    const rests =
      (await isAssessed(tx, actor, treatment, { keep, ahead })) &&
      !(await isAssessed(tx, actor, treatment, { keep, without: assessmentId }));
    if (rests) resting.push(treatment);
  }
  return resting;
}

/** The same of all treatments, for who only looks: nothing is locked. */
export async function readResting(
  tx: Tx,
  actor: Actor,
  assessmentId: AppointmentId,
): Promise<readonly AppointmentRow[]> {
  const how = { statuses: STANDING, lock: false };
  const treatments = await readTreatmentsOf(tx, actor, assessmentId, how);
  return restingOn(tx, actor, treatments, assessmentId, false);
}

/** What the page says before an assessment is cancelled: which treatments end with it, and what was paid for them. */
export async function listTreatmentsResting(actor: Actor, assessmentId: AppointmentId) {
  return inTransaction(actor, async (tx) => {
    const how = { statuses: ENDING_STATUSES, lock: false };
    const treatments = await readTreatmentsOf(tx, actor, assessmentId, how);
    const resting = await restingOn(tx, actor, treatments, assessmentId, false);
    return seeingTheClinic(tx, async () => {
      const shown = [];
      for (const {
        id,
        reference,
        status,
        startsAt,
        terms,
        source,
        bookedAt,
        movedNoticeMinutes,
        displacedAt,
      } of resting) {
        const capturedMinor = await capturedAmountMinor(tx, actor, id);
        shown.push({
          id,
          reference,
          isHeld: status === 'pending',
          startsAt,
          terms,
          source,
          bookedAt,
          movedNoticeMinutes,
          displacedAt,
          capturedMinor,
        });
      }
      return shown;
    });
  });
}
