import { and, eq, sql } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { practitioner } from '@/db/schema/practitioner';
import { rehearse, type Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { keepsPlan, planFit } from '../appointment/plan/plan-fit';
import { readResting } from '../appointment/times/resting';
import { databaseNow } from '../appointment/update';
import type { StaffActor } from '../auth/actor';
import { capturedAmountMinor } from '../payment/open-refund';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { ok, type Result } from '../shared/result';
import type { CalendarChange } from './change';
import {
  type ChangePreview,
  type EndsWithIt,
  fingerprintOf,
  type Proposal,
  type TouchedVisit,
} from './model';
import { type Facts, propose, soonestTime } from './propose';
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
    const standing = rows.filter(({ status }) => status !== 'pending');
    const visits = await showVisits(tx, actor, standing, {
      now,
      kept: new Map(closed),
      coming: [],
    });
    const fingerprint = fingerprintOf({ closed, opened }, rows);
    return ok({ fingerprint, closed, opened, visits, holds: rows.length - visits.length });
  });
}

/** The last is asked about first, so that of a plan the treatment comes before its assessment (`planFit`). */
async function showVisits(
  tx: Tx,
  actor: StaffActor,
  rows: readonly AppointmentRow[],
  facts: Facts,
): Promise<TouchedVisit[]> {
  const proposed = new Map<AppointmentId, readonly Proposal[]>();
  const soonestOf = async (id: AppointmentId) => {
    const row = rows.find((one) => one.id === id);
    return row ? soonestTime(tx, actor, row, facts) : null;
  };
  const shown: TouchedVisit[] = [];
  for (const row of rows.toReversed()) {
    const resting = await readResting(tx, actor, row.id);
    const fits = keepsPlan(await planFit(tx, actor, row, { resting, proposed, soonestOf }));
    const { consentRequired, ...words } = await readWords(tx, actor, row);
    const proposals = await propose(tx, actor, row, { ...facts, fits, consentRequired });
    proposed.set(row.id, proposals);
    shown.push({
      ...(await readMoney(tx, actor, row)),
      ...words,
      reference: row.reference,
      status: row.status,
      endsWithIt: await readEnding(tx, actor, resting),
      proposals,
    });
  }
  return shown.toReversed();
}

async function readMoney(tx: Tx, actor: StaffActor, { id, startsAt, terms }: AppointmentRow) {
  const refundMinor = await capturedAmountMinor(tx, actor, id);
  return { id, startsAt, refundMinor, currency: terms.currency };
}

async function readEnding(
  tx: Tx,
  actor: StaffActor,
  treatments: readonly AppointmentRow[],
): Promise<EndsWithIt[]> {
  const ending: EndsWithIt[] = [];
  for (const treatment of treatments) {
    const { serviceName } = await readWords(tx, actor, treatment);
    ending.push({ ...(await readMoney(tx, actor, treatment)), serviceName });
  }
  return ending;
}

async function readWords(tx: Tx, actor: StaffActor, row: AppointmentRow) {
  const [found] = await tx
    .select({
      serviceName: healthcareService.name,
      consentRequired: healthcareService.consentRequired,
      practitionerName: practitioner.name,
      patientName: patient.fullName,
      hasEmail: sql<boolean>`${patient.email} is not null`,
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
  return required(found, 'a visit has its people');
}
