import type { Visit } from '@/lib/appointment/queries';
import { canPatientSayNo, hasSaidNo } from '@/lib/appointment/times/patient-choices';

type Facts = Pick<Visit, 'status'> & {
  readonly consent: Pick<
    NonNullable<Visit['consent']>,
    'status' | 'isWaiting' | 'refusedAt' | 'endedReason'
  > | null;
};

/**
 * Where a no goes on that met a payment: `say-no`, the visit was real before it, so nothing is noted yet; `said-no` and
 * `taken-back`, it was noted first; `settling`, it is noted and the payment is not settled. Null: no such visit any more.
 */
export function lateNo({
  status,
  consent,
}: Facts): 'say-no' | 'said-no' | 'taken-back' | 'settling' | null {
  const isNoted = hasSaidNo(consent);
  if (status === 'pending') return isNoted ? 'settling' : null;
  if (canPatientSayNo({ status, consent })) return 'say-no';
  if (status !== 'booked' && status !== 'proposed') return null;
  if (!isNoted) return null;
  return consent?.refusedAt ? 'said-no' : 'taken-back';
}
