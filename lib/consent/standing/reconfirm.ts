import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { readVisit, type Visit } from '../../appointment/queries';
import { databaseNow } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { Actor, BearerActor, PatientActor, StaffActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import { localDateOf } from '../../scheduling/zone';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { canCountersign, canReconfirmForPatient } from '../policy';

/** `not-now`: it has begun, is done, or will not be. */
export type ReconfirmError = 'not-found' | 'not-allowed' | 'not-signed' | 'not-today' | 'not-now';

/** Before the treatment begins: what is said afterwards would look as if it had been said before. */
const BEFORE_IT_BEGINS: readonly Visit['status'][] = ['booked', 'arrived'];

/**
 * On the day of treatment, both say once more that they want to go ahead: the patient on their own page or beside the
 * clinic's staff, the clinician at the desk. Saying it twice changes nothing; once the treatment has begun, or the visit
 * has ended, it is too late.
 */
export async function reconfirmConsent(
  asker: BearerActor | PatientActor | StaffActor,
  { appointmentId, who }: { appointmentId: AppointmentId; who: 'patient' | 'clinician' },
): Promise<Result<null, ReconfirmError>> {
  // As the system: a patient may not write what the desk reads, and says here no more than yes.
  const system = systemActor(asker.clinicId, 'reconfirm-consent');
  return inTransaction(system, async (tx) => {
    if (!(await lockAppointment(tx, asker, appointmentId))) return err('not-found');
    const visit = await readVisit(tx, system, appointmentId);
    if (!visit) return err('not-found');
    const refusal = refusalOf(asker, visit, who);
    if (refusal) return err(refusal);
    const row = await findActive(tx, system, visit);
    if (!row) return err('not-signed');
    if (!isOnTheDay(visit, await databaseNow(tx))) return err('not-today');
    const { column, at } =
      who === 'patient'
        ? { column: 'patientReconfirmedAt' as const, at: row.patientReconfirmedAt }
        : { column: 'clinicianReconfirmedAt' as const, at: row.clinicianReconfirmedAt };
    if (at && isOnTheDay(visit, at)) return ok(null);
    await tx
      .update(consent)
      .set({ [column]: sql`now()` })
      .where(and(eq(consent.clinicId, system.clinicId), eq(consent.id, row.id)));
    await recordReconfirmed(tx, asker, { visit, row, who });
    return ok(null);
  });
}

function refusalOf(
  asker: Actor,
  visit: Visit,
  who: 'patient' | 'clinician',
): ReconfirmError | null {
  if (!mayReconfirm(asker, visit, who)) return 'not-allowed';
  return BEFORE_IT_BEGINS.includes(visit.status) ? null : 'not-now';
}

function mayReconfirm(asker: Actor, visit: Visit, who: 'patient' | 'clinician'): boolean {
  if (asker.kind !== 'staff') return who === 'patient';
  return who === 'clinician' ? canCountersign(asker, visit) : canReconfirmForPatient(asker);
}

/** Whether `at` is on the clinic's date of the visit. */
export function isOnTheDay({ startsAt, location }: Visit, at: Date): boolean {
  const dateOf = (instant: Date) => localDateOf(instant.getTime(), location.timeZone);
  return dateOf(startsAt) === dateOf(at);
}

type ConsentRow = typeof consent.$inferSelect;

async function findActive(tx: Tx, actor: Actor, { id }: Visit): Promise<ConsentRow | null> {
  const [row] = await tx
    .select()
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, id),
        eq(consent.status, 'active'),
        isNotNull(consent.signedAt),
      ),
    )
    .orderBy(desc(consent.signedAt))
    .limit(1);
  return row ?? null;
}

async function recordReconfirmed(
  tx: Tx,
  asker: Actor,
  { visit, row, who }: { visit: Visit; row: ConsentRow; who: 'patient' | 'clinician' },
): Promise<void> {
  await recordAudit(tx, asker, {
    action: 'consent.reconfirmed',
    entityType: 'Consent',
    entityId: row.id,
    patientId: row.patientId,
    detail: { who },
  });
  await appendToLedger(tx, asker, {
    kind: 'reconfirmed',
    consentId: row.id,
    appointmentId: visit.id,
    patientId: row.patientId,
    by: ledgerActor(asker, visit.patient?.fullName ?? ''),
    documentHash: row.documentHash,
    detail: { who, signature: null },
  });
}
