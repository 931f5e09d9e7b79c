import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { consent, consentEvent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { canChangeVisits } from '../../appointment/policy';
import { recordAudit } from '../../audit/commands';
import type { Actor, StaffActor } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';

/** Whether whoever signed last for this visit asked for their copy on paper, and nobody has given it to them yet. */
export async function isPaperCopyDue(actor: Actor, appointmentId: AppointmentId): Promise<boolean> {
  return inTransaction(actor, async (tx) => (await readDue(tx, actor, appointmentId)) !== null);
}

/** Notes by name that the printed copy was handed over: it was promised free of charge (ESIGN 15 USC 7001(c)). */
export async function notePaperCopy(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<Result<null, 'not-found' | 'not-allowed' | 'not-due'>> {
  if (!canChangeVisits(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    if (!(await lockAppointment(tx, actor, appointmentId))) return err('not-found');
    const due = await readDue(tx, actor, appointmentId);
    if (!due) return err('not-due');
    const { consentId, patientId } = due;
    const about = { entityType: 'Consent', entityId: consentId, patientId };
    await recordAudit(tx, actor, { ...about, action: 'consent.paper-given' });
    await appendToLedger(tx, actor, {
      ...due,
      kind: 'paper-copy-given',
      appointmentId,
      by: ledgerActor(actor, ''),
      detail: { where: 'desk' },
    });
    return ok(null);
  });
}

/** The wish of the last signature, whose every signing says whether there is one; null: none, or it is met. */
async function readDue(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const [row] = await tx
    .select({
      isWished: sql<boolean>`${consentEvent.kind} = 'disclosure-accepted'
        and coalesce((${consentEvent.content}::jsonb #>> '{detail,wantsPaperCopy}')::boolean, false)`,
      consentId: consent.id,
      patientId: consent.patientId,
      documentHash: consent.documentHash,
    })
    .from(consentEvent)
    .innerJoin(
      consent,
      and(eq(consent.clinicId, consentEvent.clinicId), eq(consent.id, consentEvent.consentId)),
    )
    .where(
      and(
        eq(consentEvent.clinicId, actor.clinicId),
        eq(consentEvent.appointmentId, appointmentId),
        inArray(consentEvent.kind, ['paper-copy-given', 'disclosure-accepted']),
      ),
    )
    .orderBy(desc(consentEvent.position))
    .limit(1);
  if (!row?.isWished) return null;
  const { isWished: _, ...due } = row;
  return due;
}
