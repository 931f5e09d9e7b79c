import { hashJson } from '../shared/canonical-json';
import type { WaitlistWish } from './schema';

/** Changes whenever what somebody waits for does; of nobody who waits it is `none`. */
export function wishVersion(entry: WaitlistWish | null): string {
  if (!entry) return 'none';
  const { practitionerId, weekdays, fromMinutes, toMinutes, notBefore } = entry;
  return hashJson({ practitionerId, weekdays, fromMinutes, toMinutes, notBefore });
}
