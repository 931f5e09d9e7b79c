import { and, eq, inArray } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { practitioner } from '@/db/schema/practitioner';
import { schedule } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { canChangeVisits } from '../appointment/policy';
import { databaseNow } from '../appointment/update';
import type { StaffActor } from '../auth/actor';
import { capturedAmountMinor } from '../payment/open-refund';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { type Closure, type ClosurePreview, fingerprintOf, type TouchedVisit } from './model';
import { type Kept, propose } from './propose';
import { readTouched } from './touched';

export type ClosureError = 'not-found' | 'unknown-schedule' | 'no-time';

const LONGEST_MS = 370 * 86_400_000;

/**
 * What closing time would do, and nothing is done: each visit touched, with up to three new times that keep every
 * rule, and what goes back to the patient if it is cancelled instead. The fingerprint goes to `confirmClosure`.
 */
export async function previewClosure(
  actor: StaffActor,
  closure: Closure,
): Promise<Result<ClosurePreview, ClosureError>> {
  return inTransaction(actor, async (tx) => {
    const refusal = await whyNotClosable(tx, actor, closure);
    if (refusal) return err(refusal);
    const now = await databaseNow(tx);
    const rows = await readTouched(tx, actor, closure);
    const kept: Kept = new Map(
      closure.scheduleIds.map((id) => [
        id,
        [{ start: closure.from.getTime(), end: closure.to.getTime() }],
      ]),
    );
    const visits: TouchedVisit[] = [];
    for (const row of rows.filter(({ status }) => status !== 'pending')) {
      visits.push(await showVisit(tx, actor, row, { now, kept }));
    }
    const fingerprint = fingerprintOf(closure, rows);
    return ok({ fingerprint, visits, holds: rows.length - visits.length });
  });
}

/** Whether this person may close these schedules of this place for this long. */
export async function whyNotClosable(
  tx: Tx,
  actor: StaffActor,
  { locationId, scheduleIds, from, to }: Closure,
): Promise<ClosureError | null> {
  if (!canChangeVisits(actor)) return 'not-found';
  const length = to.getTime() - from.getTime();
  if (!(length > 0 && length <= LONGEST_MS)) return 'no-time';
  const known = await tx
    .select({ id: schedule.id })
    .from(schedule)
    .where(
      and(
        eq(schedule.clinicId, actor.clinicId),
        eq(schedule.locationId, locationId),
        inArray(schedule.id, [...scheduleIds]),
      ),
    );
  return known.length === 0 || known.length !== scheduleIds.length ? 'unknown-schedule' : null;
}

async function showVisit(
  tx: Tx,
  actor: StaffActor,
  row: AppointmentRow,
  facts: { readonly now: Date; readonly kept: Kept },
): Promise<TouchedVisit> {
  const [found] = await tx
    .select({
      serviceName: healthcareService.name,
      consentRequired: healthcareService.consentRequired,
      practitionerName: practitioner.name,
      patientName: patient.fullName,
    })
    .from(healthcareService)
    .innerJoin(
      practitioner,
      and(
        eq(practitioner.clinicId, healthcareService.clinicId),
        eq(practitioner.id, row.practitionerId),
      ),
    )
    .innerJoin(
      patient,
      and(
        eq(patient.clinicId, healthcareService.clinicId),
        eq(patient.id, required(row.patientId, 'a booked visit has a patient')),
      ),
    )
    .where(
      and(
        eq(healthcareService.clinicId, actor.clinicId),
        eq(healthcareService.id, row.healthcareServiceId),
      ),
    );
  const { consentRequired, ...words } = required(found, 'a visit has its people');
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    startsAt: row.startsAt,
    ...words,
    refundMinor: await capturedAmountMinor(tx, actor, row.id),
    currency: row.terms.currency,
    proposals: await propose(tx, actor, row, { ...facts, consentRequired }),
  };
}
