import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId, HealthcareServiceId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { lockAppointment } from '../lock';
import { canReviewScreening } from '../policy';
import { updateAppointment } from '../update';
import { kindsCalledOff } from './findings';

export type WithdrawFindingError =
  | 'not-found'
  | 'not-allowed'
  | 'not-possible'
  | 'changed-meanwhile';

/**
 * A clinician takes back that an assessment found a kind of treatment not suitable: it opens that kind again. Where it
 * called a treatment off the finding is undone with that one, while the patient has not been told.
 */
export async function withdrawFinding(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    readonly kind: HealthcareServiceId;
    readonly expectedVersion: number;
  },
): Promise<Result<null, WithdrawFindingError>> {
  if (!canReviewScreening(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, input.appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    const left = visit.notSuitableFor.filter((kind) => kind !== input.kind);
    const isFound = left.length < visit.notSuitableFor.length;
    const calledOff = await kindsCalledOff(tx, actor, visit);
    if (!isFound || calledOff.includes(input.kind)) return err('not-possible');
    await updateAppointment(tx, actor, visit.id, {
      notSuitableFor: left,
      ...(left.length === 0 && { notSuitableAt: null }),
    });
    await recordAudit(tx, actor, {
      action: 'assessment.finding-withdrawn',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
    });
    return ok(null);
  });
}
