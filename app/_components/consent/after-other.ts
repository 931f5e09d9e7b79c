import type { Visit } from '@/lib/appointment/queries';
import { hasSaidNo } from '@/lib/appointment/times/patient-choices';
import { SINCE_CHANGED, SINCE_NO } from './where';

type Facts = Pick<Visit, 'status'> & {
  readonly consent: Pick<NonNullable<Visit['consent']>, 'refusedAt' | 'endedReason'> | null;
};

const READABLE: readonly Visit['status'][] = ['pending', 'proposed', 'booked', 'arrived'];

/**
 * What a signature met that came from a page opened before. `signed`: it is there already, pressed twice; `no`: they
 * have said no since, which holds; `text`: what they read is no longer the one to sign; `over`: nothing is to sign.
 */
export function afterOther(
  { status, consent }: Facts,
  error: 'already-signed' | 'not-pending',
): 'signed' | 'over' | typeof SINCE_NO | typeof SINCE_CHANGED {
  const isReadable = READABLE.includes(status);
  if (hasSaidNo(consent)) return isReadable ? SINCE_NO : 'over';
  if (error === 'already-signed') return 'signed';
  return isReadable ? SINCE_CHANGED : 'over';
}
