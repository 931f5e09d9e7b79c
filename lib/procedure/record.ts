import { and, eq, ne } from 'drizzle-orm';
import { procedure } from '@/db/schema/procedure';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { readVisit, type Visit } from '../appointment/queries';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { readTakingPart } from '../consent/parties/read-taking-part';
import { partyGaps } from '../consent/parties/taking-part';
import { canCountersign } from '../consent/policy';
import { type ConsentInForce, readConsentInForce } from '../consent/standing/in-force';
import { type AppointmentId, newId, type ProcedureId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { type LesionSite, type ProcedureStatus, sitesCover } from './model';

export type ProcedureInput = {
  readonly appointmentId: AppointmentId;
  readonly status: ProcedureStatus;
  /** What was treated; empty when nothing was done. */
  readonly sites: readonly LesionSite[];
  readonly note: string;
};

export type ProcedureError =
  | 'not-found'
  | 'not-allowed'
  | 'not-in-room'
  | 'note-missing'
  | 'sites-missing'
  | 'no-consent'
  | 'do-not-treat'
  | 'guardian-missing'
  | 'conflict'
  | 'outside-consent';

/**
 * The treating clinician notes what was done, as it is now. Only within the consent in force: the same treatment, by
 * the same clinician, at the sites agreed, counted with what was noted as done before, and while nobody whose word
 * counts says no. A further note without a place adds words to one before. A note outside it is refused, for it would say that somebody was treated
 * without having agreed; what happened then belongs into an incident report.
 */
export async function recordProcedure(
  actor: StaffActor,
  input: ProcedureInput,
): Promise<Result<ProcedureId, ProcedureError>> {
  return inTransaction(actor, async (tx) => {
    if (!(await lockAppointment(tx, actor, input.appointmentId))) return err('not-found');
    const visit = await readVisit(tx, actor, input.appointmentId);
    if (!visit) return err('not-found');
    const done = await readDone(tx, actor, input.appointmentId);
    const refusal = refusalOf(actor, visit, { ...input, isFirst: done.length === 0 });
    if (refusal) return err(refusal);
    const performedAt = await databaseNow(tx);
    const agreed = await readConsentInForce(tx, actor, visit.id, performedAt);
    if (!agreed) return err(withoutConsent(visit));
    const saidNo = await findNo(tx, actor, visit, agreed);
    // That nothing was done because of the no is noted, too.
    if (saidNo && input.status !== 'not-done') return err(saidNo);
    if (!isWithin(agreed, visit, [...done, ...input.sites])) return err('outside-consent');
    const id = newId<ProcedureId>();
    const { appointmentId, status, sites, note } = input;
    await tx.insert(procedure).values({
      clinicId: actor.clinicId,
      id,
      appointmentId,
      patientId: required(visit.patient, 'a patient in the room').id,
      healthcareServiceId: visit.service.id,
      practitionerId: visit.practitioner.id,
      consentId: agreed.id,
      status,
      sites,
      note: note.trim(),
      performedAt,
      recordedBy: actor.staffId,
    });
    await recordAudit(tx, actor, {
      action: 'procedure.recorded',
      entityType: 'Procedure',
      entityId: id,
      patientId: visit.patient?.id ?? null,
      detail: { status, consentId: agreed.id },
    });
    return ok(id);
  });
}

/** What was treated by the notes so far, as one list; what was stopped before the end was begun on the skin, too. */
async function readDone(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<readonly LesionSite[]> {
  const rows = await tx
    .select({ sites: procedure.sites })
    .from(procedure)
    .where(
      and(
        eq(procedure.clinicId, actor.clinicId),
        eq(procedure.appointmentId, appointmentId),
        ne(procedure.status, 'not-done'),
      ),
    );
  return rows.flatMap(({ sites }) => sites);
}

function withoutConsent({ consent }: Visit): ProcedureError {
  return consent?.endedReason === 'do-not-treat' ? 'do-not-treat' : 'no-consent';
}

/** A no of somebody whose word counts, though both had signed before. */
async function findNo(
  tx: Tx,
  actor: StaffActor,
  { id }: Visit,
  agreed: ConsentInForce,
): Promise<'guardian-missing' | 'conflict' | null> {
  const takingPart = await readTakingPart(tx, actor, [id]);
  const gaps = partyGaps(takingPart(id, agreed));
  if (gaps.conflict) return 'conflict';
  return gaps['guardian-missing'] ? 'guardian-missing' : null;
}

function refusalOf(
  actor: StaffActor,
  visit: Visit,
  input: ProcedureInput & { readonly isFirst: boolean },
): ProcedureError | null {
  if (!canCountersign(actor, visit)) return 'not-allowed';
  if (visit.status !== 'checked-in' && visit.status !== 'fulfilled') return 'not-in-room';
  if (input.note.trim() === '') return 'note-missing';
  const needsSites = input.status !== 'not-done' && input.isFirst;
  return needsSites && input.sites.length === 0 ? 'sites-missing' : null;
}

function isWithin(agreed: ConsentInForce, visit: Visit, sites: readonly LesionSite[]): boolean {
  return (
    agreed.healthcareServiceId === visit.service.id &&
    agreed.practitionerId === visit.practitioner.id &&
    sitesCover(agreed.sites, sites)
  );
}
