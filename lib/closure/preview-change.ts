import { and, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { practitioner } from '@/db/schema/practitioner';
import { rehearse, type Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { databaseNow } from '../appointment/update';
import type { StaffActor } from '../auth/actor';
import { capturedAmountMinor } from '../payment/open-refund';
import { required } from '../shared/invariant';
import { ok, type Result } from '../shared/result';
import type { CalendarChange } from './change';
import { type ChangePreview, fingerprintOf, type TouchedVisit } from './model';
import { type Kept, propose } from './propose';
import { readTouched } from './touched';

/**
 * What a change would do, and nothing is done: each visit touched, with up to three new times that keep every rule,
 * the new hours' included, and what goes back to the patient if it is cancelled instead. The fingerprint goes to
 * `confirmChange`.
 */
export async function previewChange<E extends string>(
  actor: StaffActor,
  change: CalendarChange<E>,
): Promise<Result<ChangePreview, E>> {
  return rehearse(actor, async (tx) => {
    const applied = await change.apply(tx, actor);
    if (!applied.ok) return applied;
    const { closed, opened } = applied.value;
    const now = await databaseNow(tx);
    const rows = await readTouched(tx, actor, applied.value);
    const kept: Kept = new Map(closed);
    const visits: TouchedVisit[] = [];
    for (const row of rows.filter(({ status }) => status !== 'pending')) {
      visits.push(await showVisit(tx, actor, row, { now, kept }));
    }
    const fingerprint = fingerprintOf({ closed, opened }, rows);
    return ok({ fingerprint, closed, opened, visits, holds: rows.length - visits.length });
  });
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
