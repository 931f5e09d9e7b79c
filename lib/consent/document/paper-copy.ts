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
import { UNDO_MINUTES } from '../../shared/undo';

/** Whether whoever signed last for this visit asked for their copy on paper, and nobody has given it to them yet. */
export async function isPaperCopyDue(actor: Actor, appointmentId: AppointmentId): Promise<boolean> {
  const last = await inTransaction(actor, (tx) => readLast(tx, actor, appointmentId));
  return isDue(last);
}

/** Notes by name that the printed copy was handed over: it was promised free of charge (ESIGN 15 USC 7001(c)). */
export async function notePaperCopy(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<Result<null, 'not-found' | 'not-allowed' | 'not-due'>> {
  if (!canChangeVisits(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    if (!(await lockAppointment(tx, actor, appointmentId))) return err('not-found');
    const last = await readLast(tx, actor, appointmentId);
    if (!last || !isDue(last)) return err('not-due');
    await recordAudit(tx, actor, { ...consentOf(last), action: 'consent.paper-given' });
    await appendToLedger(tx, actor, {
      ...last.about,
      kind: 'paper-copy-given',
      appointmentId,
      by: ledgerActor(actor, ''),
      detail: { where: 'desk' },
    });
    return ok(null);
  });
}

/** That a copy was handed over, as this person noted it last, while they may take that back. */
export async function findPaperCopyToUndo(actor: StaffActor, appointmentId: AppointmentId) {
  if (!canChangeVisits(actor)) return null;
  const last = await inTransaction(actor, (tx) => readLast(tx, actor, appointmentId));
  if (last?.kind !== 'paper-copy-given' || last.by !== actor.staffId || !last.isFresh) return null;
  return { position: last.position, givenAt: last.occurredAt };
}

/** `changed-meanwhile`: it was taken back already, or whoever signs has said anew whether they wish for paper. */
export type UndoPaperCopyError =
  | 'not-found'
  | 'not-allowed'
  | 'not-yours'
  | 'changed-meanwhile'
  | 'too-late';

/**
 * Takes back what was a slip: the copy was not handed over, and is due again. Nothing leaves the ledger: an entry that names
 * the other one is added, so that whoever reads it sees both.
 */
export async function undoPaperCopy(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly position: number },
): Promise<Result<null, UndoPaperCopyError>> {
  if (!canChangeVisits(actor)) return err('not-allowed');
  const { appointmentId, position } = input;
  return inTransaction(actor, async (tx) => {
    if (!(await lockAppointment(tx, actor, appointmentId))) return err('not-found');
    const last = await readLast(tx, actor, appointmentId);
    if (last?.kind !== 'paper-copy-given' || last.position !== position) {
      return err('changed-meanwhile');
    }
    if (last.by !== actor.staffId) return err('not-yours');
    if (!last.isFresh) return err('too-late');
    await recordAudit(tx, actor, { ...consentOf(last), action: 'consent.paper-not-given' });
    await appendToLedger(tx, actor, {
      ...last.about,
      kind: 'paper-copy-not-given',
      appointmentId,
      by: ledgerActor(actor, ''),
      detail: { takesBack: position },
    });
    return ok(null);
  });
}

type LastWord = NonNullable<Awaited<ReturnType<typeof readLast>>>;

/** A copy is noted as given only where it was due, so what takes that back makes it due again. */
function isDue(last: LastWord | null): boolean {
  return last !== null && (last.kind === 'paper-copy-not-given' || last.isWish);
}

function consentOf({ about: { consentId, patientId } }: LastWord) {
  return { entityType: 'Consent', entityId: consentId, patientId };
}

/** What was said last of a copy on paper; every signing says whether there is a wish for one. */
async function readLast(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const content = sql`${consentEvent.content}::jsonb`;
  const [row] = await tx
    .select({
      kind: consentEvent.kind,
      isWish: sql<boolean>`${consentEvent.kind} = 'disclosure-accepted'
        and coalesce((${content} #>> '{detail,wantsPaperCopy}')::boolean, false)`,
      position: consentEvent.position,
      occurredAt: consentEvent.occurredAt,
      isFresh: sql<boolean>`${consentEvent.occurredAt} > now() - make_interval(mins => ${UNDO_MINUTES})`,
      by: sql<string | null>`${content} #>> '{actor,id}'`,
      about: {
        consentId: consent.id,
        patientId: consent.patientId,
        documentHash: consent.documentHash,
      },
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
        inArray(consentEvent.kind, [
          'paper-copy-given',
          'paper-copy-not-given',
          'disclosure-accepted',
        ]),
      ),
    )
    .orderBy(desc(consentEvent.position))
    .limit(1);
  return row ?? null;
}
