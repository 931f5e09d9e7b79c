import type { NeedsError } from '@/lib/healthcare-service/change-needs';

export const PROBLEMS: Readonly<Record<NeedsError, string>> = {
  'not-found': 'A manager says what a service needs.',
  'no-change': 'Nothing changes: this is what it needs already.',
  stale:
    'Somebody has changed it since you opened this page. Nothing was changed: go back and look.',
  'by-phone': 'A call has no room, and a visit needs one.',
};
