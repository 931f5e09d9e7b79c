import type { HoursError } from '@/lib/opening-hours/change-hours';

export const PROBLEMS: Readonly<Record<HoursError, string>> = {
  'not-found': 'You may look at these hours, not change them.',
  'unknown-schedule': 'This is not there any more.',
  'in-the-past': 'Choose today or a later day.',
  'too-far': 'That is too far ahead.',
  'there-already': 'This day is closed already.',
  'runs-into-next-day':
    'This session runs past midnight into the hours of the next day. End it by the time that day opens.',
  'at-two-places':
    'They work at another place for some of that time, and nobody can be at both. Change their hours there first.',
  'visits-elsewhere':
    'They have appointments at another place for some of that time, and nobody can be at both. Move or cancel those first.',
  stale: 'Somebody has changed these hours since.',
};
