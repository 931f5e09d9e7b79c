import { and, eq, exists, gte, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { practitioner } from '@/db/schema/practitioner';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { AssessmentRule } from '../../healthcare-service/prerequisite';
import { isOver } from '../is-over';
import { itsLocation, itsPractitioner, itsService } from '../joins';
import type { AppointmentRow } from '../lock';

type AboutTreatment = Pick<AppointmentRow, 'id' | 'healthcareServiceId' | 'patientId'>;

export type Candidate = Awaited<ReturnType<typeof readCandidates>>[number];

const calledOff = alias(appointment, 'called_off');

/** What may count as the assessment of treatments of one service. `keep`: it stays as it is until the transaction ends. */
export async function readCandidates(
  tx: Tx,
  actor: Actor,
  treatments: readonly [AboutTreatment, ...AboutTreatment[]],
  { rule, keep }: { readonly rule: AssessmentRule; readonly keep: boolean },
) {
  const planned = inArray(
    appointment.plannedForId,
    treatments.map(({ id }) => id),
  );
  const patientIds = treatments.flatMap(({ patientId }) => patientId ?? []);
  const isTheirs = inArray(appointment.patientId, patientIds);
  const candidates = tx
    .select({
      id: appointment.id,
      reference: appointment.reference,
      status: appointment.status,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      patientId: appointment.patientId,
      plannedForId: appointment.plannedForId,
      createdAt: appointment.createdAt,
      secretVersion: appointment.secretVersion,
      practitionerId: appointment.practitionerId,
      practitionerName: practitioner.name,
      serviceName: healthcareService.name,
      inPerson: sql<boolean>`${healthcareService.roomKind} is not null`,
      isOver,
      ruledOut: sql<boolean>`${ruledOutBy(tx, treatments[0])}`,
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .innerJoin(practitioner, itsPractitioner)
    .innerJoin(location, itsLocation)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        inArray(healthcareService.slug, [...rule.serviceSlugs]),
        or(planned, isTheirs),
        or(
          inArray(appointment.status, ['proposed', 'booked', 'arrived', 'checked-in', 'fulfilled']),
          and(eq(appointment.status, 'pending'), planned),
        ),
      ),
    )
    .orderBy(appointment.id);
  return keep ? candidates.for('share', { of: appointment }) : candidates;
}

/** What an assessment found not suitable stays so for this kind of treatment, until another one finds otherwise. */
function ruledOutBy(tx: Tx, treatment: AboutTreatment) {
  const found = sql`${treatment.healthcareServiceId} = any(${appointment.notSuitableFor})`;
  return or(found, calledOffSince(tx, treatment));
}

/** Said at the desk by cancelling the treatment itself, and of old by the assessment: the record is with the treatment. */
function calledOffSince(tx: Tx, { healthcareServiceId }: AboutTreatment) {
  return exists(
    tx
      .select({ one: sql`1` })
      .from(calledOff)
      .where(
        and(
          eq(calledOff.clinicId, appointment.clinicId),
          eq(calledOff.id, appointment.plannedForId),
          eq(calledOff.healthcareServiceId, healthcareServiceId),
          eq(calledOff.status, 'cancelled'),
          eq(calledOff.cancellationReason, 'not-suitable'),
          // Called off before it, by what was answered online: then the assessment is yet to find out.
          gte(calledOff.cancelledAt, appointment.startsAt),
        ),
      ),
  );
}
