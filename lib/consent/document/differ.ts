import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { readVisit } from '../../appointment/queries';
import { databaseNow } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import { sha256 } from '../../consent-ledger/model';
import { type AppointmentId, type Id, newId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { RequestEvidence } from '../model';
import { addParties, type NewParty } from '../parties/add-parties';
import { youngPersonsWord } from '../parties/parties-of';
import { readTakingPart } from '../parties/read-taking-part';
import { isMinor, partyGaps } from '../parties/taking-part';
import { tellOfParties } from '../parties/tell-of-parties';
import { canHelpSigning, canResolveConflict } from '../policy';
import { GUARDIAN_MEANS } from '../signing/desk-rules';
import { isBeforeTheEnd } from '../standing/answer-words';
import { endConsents } from '../standing/end-consents';

export type StatementInput = {
  readonly appointmentId: AppointmentId;
  readonly agrees: boolean;
  /** A no is told in their own words. */
  readonly words: string;
  readonly evidence: RequestEvidence;
  readonly who:
    | { readonly role: 'young-person' }
    | { readonly role: 'guardian'; readonly name: string; readonly relation: string };
};

export type StatementError =
  | 'not-found'
  | 'not-allowed'
  | 'not-signed'
  | 'visit-over'
  | 'not-minor'
  | 'signed-alone'
  | 'name-missing'
  | 'relation-missing'
  | 'dissent-words-missing';

/**
 * What the young person, or somebody else with parental responsibility, says of a consent that is signed: the last word
 * of each counts. Two who differ close the room until a clinician has decided. `visit-over`: what was valid at the
 * treatment is not rewritten by words that come after it.
 */
export async function recordStatement(
  actor: StaffActor,
  input: StatementInput,
): Promise<Result<null, StatementError>> {
  if (!canHelpSigning(actor)) return err('not-allowed');
  const { who, agrees, words } = input;
  if (who.role === 'guardian' && who.name.trim() === '') return err('name-missing');
  if (who.role === 'guardian' && who.relation.trim() === '') return err('relation-missing');
  if (!agrees && words.trim() === '') return err('dissent-words-missing');
  const system = systemActor(actor.clinicId, 'record-statement');
  return inTransaction(system, async (tx) => {
    const found = await lockSigned(tx, actor, input.appointmentId);
    if (!found.ok) return found;
    const { row, visit, takingPart } = found.value;
    if (!isMinor(takingPart)) return err('not-minor');
    // Old enough to consent, and did: nobody else's word counts beside theirs (GMC 0–18, making decisions).
    if (!takingPart.statements.some(({ role, isOfThis }) => isOfThis && role === 'guardian')) {
      return err('signed-alone');
    }
    const party = partyOf(input, visit.patient?.fullName ?? '');
    await addParties(tx, actor, row, [party]);
    await audit(tx, actor, row, 'consent.statement-recorded', { role: party.role, agrees });
    await tellOfParties(tx, system, row, {
      parties: [party],
      helper: actor,
      signedAt: await databaseNow(tx),
      timeZone: visit.location.timeZone,
      evidence: input.evidence,
      signsApart: true,
    });
    return ok(null);
  });
}

export type ResolveInput = {
  readonly appointmentId: AppointmentId;
  readonly outcome: 'go-ahead' | 'do-not-treat';
  readonly reason: string;
};
export type ResolveError =
  | 'not-found'
  | 'not-allowed'
  | 'not-signed'
  | 'visit-over'
  | 'no-conflict'
  | 'reason-missing';

/**
 * A clinician decides, by name and with a reason, where those who take part differ; later words open it again. Not to
 * treat ends the consent, so that nothing can be done under it.
 */
export async function resolveConflict(
  actor: StaffActor,
  { appointmentId, outcome, reason }: ResolveInput,
): Promise<Result<null, ResolveError>> {
  if (!canResolveConflict(actor)) return err('not-allowed');
  const words = reason.trim();
  if (words === '') return err('reason-missing');
  return inTransaction(actor, async (tx) => {
    const found = await lockSigned(tx, actor, appointmentId);
    if (!found.ok) return found;
    const { row, takingPart } = found.value;
    if (!partyGaps(takingPart).conflict) return err('no-conflict');
    const id = newId<Id<'ConsentParty'>>();
    const agrees = outcome === 'go-ahead';
    await addParties(tx, actor, row, [{ id, role: 'resolver', name: actor.name, agrees, words }]);
    await audit(tx, actor, row, 'consent.conflict-resolved', { outcome });
    await appendToLedger(tx, actor, {
      kind: 'conflict-resolved',
      consentId: row.id,
      appointmentId,
      patientId: row.patientId,
      documentHash: row.documentHash,
      by: ledgerActor(actor, actor.name),
      detail: { recordId: id, outcome, reasonHash: sha256(words) },
    });
    if (outcome === 'do-not-treat') await endConsents(tx, actor, appointmentId, outcome);
    return ok(null);
  });
}

function partyOf({ who, agrees, words }: StatementInput, patientName: string): NewParty {
  if (who.role === 'young-person') return youngPersonsWord({ agrees, words }, patientName);
  return {
    id: newId<Id<'ConsentParty'>>(),
    role: 'guardian',
    name: who.name.trim(),
    relation: who.relation.trim(),
    agrees,
    words: words.trim() || null,
    ...(agrees ? { meaning: GUARDIAN_MEANS } : {}),
  };
}

type ConsentRow = typeof consent.$inferSelect;

/** The last signed consent of a visit that is not over, both locked, with who takes part in it. */
async function lockSigned(tx: Tx, actor: StaffActor, appointmentId: AppointmentId) {
  if (!(await lockAppointment(tx, actor, appointmentId))) return err('not-found');
  const visit = await readVisit(tx, actor, appointmentId);
  if (!visit) return err('not-found');
  if (!isBeforeTheEnd(visit)) return err('visit-over');
  const [row] = await tx
    .select()
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, appointmentId),
        isNotNull(consent.signedAt),
      ),
    )
    .orderBy(desc(consent.signedAt))
    .limit(1);
  if (!row || (row.status !== 'proposed' && row.status !== 'active')) return err('not-signed');
  const takingPart = (await readTakingPart(tx, actor, [appointmentId]))(appointmentId, row);
  return ok({ row, visit, takingPart });
}

async function audit(
  tx: Tx,
  actor: StaffActor,
  { id, patientId }: ConsentRow,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordAudit(tx, actor, { action, entityType: 'Consent', entityId: id, patientId, detail });
}
