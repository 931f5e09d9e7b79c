import type { HoursError } from '@/lib/opening-hours/change-hours';

export const PROBLEMS: Readonly<Record<HoursError, string>> = {
  'not-found': 'You may look at these hours, not change them.',
  'unknown-schedule': 'This is not there any more.',
  'in-the-past': 'Choose today or a later day.',
  'too-far': 'That is too far ahead.',
  'there-already': 'This day is closed already.',
};
