import { hashJson } from '../shared/canonical-json';
import type { WaitlistWish } from './schema';

/** Changes whenever what somebody waits for does; of nobody who waits it is `none`. */
export function wishVersion(entry: WaitlistWish | null): string {
  if (!entry) return 'none';
  return hashJson(wishOf(entry));
}

/** Changes also with each call that is noted, or taken back: all that a list shows of somebody who waits. */
export function waitingVersion(entry: WaitlistWish & { readonly calledAt: Date | null }): string {
  return hashJson({ ...wishOf(entry), calledAt: entry.calledAt?.toISOString() ?? null });
}

/** When somebody could come, and with whom, without whatever else is known of it. */
export function wishOf({
  practitionerId,
  weekdays,
  fromMinutes,
  toMinutes,
  notBefore,
}: WaitlistWish) {
  return { practitionerId, weekdays, fromMinutes, toMinutes, notBefore };
}
