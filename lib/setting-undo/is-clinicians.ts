import { healthcareService } from '@/db/schema/healthcare-service';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { isService } from '../healthcare-service/booked-ahead';
import { assessmentRuleOf } from '../healthcare-service/prerequisite';
import { whyNotAssessment, whyNotChange } from '../healthcare-service/rules-policy';
import type { SettingBefore } from './model';

/** Whether only a clinician may set this back, and this person is none: a manager's change was stricter. */
export async function isCliniciansToUndo(
  tx: Tx,
  actor: StaffActor,
  before: SettingBefore,
): Promise<boolean> {
  if (before.kind !== 'rules' && before.kind !== 'assessment') return false;
  const [now] = await tx.select().from(healthcareService).where(isService(actor, before.serviceId));
  if (!now) return false;
  return before.kind === 'rules'
    ? whyNotChange(actor, now, before.rules) === 'thinking-time'
    : whyNotAssessment(actor, assessmentRuleOf(now.prerequisites), before.wanted) === 'clinical';
}
