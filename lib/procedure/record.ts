import { procedure } from '@/db/schema/procedure';
import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { readVisit, type Visit } from '../appointment/queries';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
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
  | 'outside-consent';

/**
 * The treating clinician notes what was done, as it is now. Only within the consent in force: the same treatment, by
 * the same clinician, at the sites agreed. A note outside it is refused, for it would say that somebody was treated
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
    const refusal = refusalOf(actor, visit, input);
    if (refusal) return err(refusal);
    const performedAt = await databaseNow(tx);
    const agreed = await readConsentInForce(tx, actor, visit.id, performedAt);
    if (!agreed) return err('no-consent');
    if (!isWithin(agreed, visit, input.sites)) return err('outside-consent');
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

function refusalOf(actor: StaffActor, visit: Visit, input: ProcedureInput): ProcedureError | null {
  if (!canCountersign(actor, visit)) return 'not-allowed';
  if (visit.status !== 'checked-in' && visit.status !== 'fulfilled') return 'not-in-room';
  if (input.note.trim() === '') return 'note-missing';
  return input.status !== 'not-done' && input.sites.length === 0 ? 'sites-missing' : null;
}

function isWithin(agreed: ConsentInForce, visit: Visit, sites: readonly LesionSite[]): boolean {
  return (
    agreed.healthcareServiceId === visit.service.id &&
    agreed.practitionerId === visit.practitioner.id &&
    sitesCover(agreed.sites, sites)
  );
}
