import type { Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { canHelpSigning } from '@/lib/consent/policy';

/** Where it is written down whom a signature needs: `here` is the form under “Consent” on this visit’s page. */
export type NeedsPlace = 'here' | 'once-booked' | 'next-booking' | 'nowhere';

const STILL_TO_COME: readonly Visit['status'][] = ['proposed', 'booked', 'arrived'];

export function isToCome({ status }: Pick<Visit, 'status'>): boolean {
  return STILL_TO_COME.includes(status);
}

export function needsPlace(
  staff: StaffActor,
  visit: Pick<Visit, 'status'> & { readonly service: Pick<Visit['service'], 'consentRequired'> },
): NeedsPlace {
  if (!visit.service.consentRequired || !canHelpSigning(staff)) return 'nowhere';
  if (isToCome(visit)) return 'here';
  if (visit.status === 'pending') return 'once-booked';
  return visit.status === 'cancelled' ? 'next-booking' : 'nowhere';
}
