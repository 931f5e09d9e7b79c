import type { RulesError } from '@/lib/healthcare-service/change-rules';
import type { OutsideReason, ServiceRules } from '@/lib/healthcare-service/rules';

/** The rules as people read them, with the field of the form that holds each. */
export const RULE_WORDS: Readonly<Record<keyof ServiceRules, string>> = {
  preparationMinutes: 'Numbing or getting ready before, minutes',
  durationMinutes: 'Treatment, minutes',
  cleaningMinutes: 'Cleaning after, minutes',
  reflectionHours: 'Thinking time, hours',
  leadTimeMinutes: 'Earliest booking before the start, minutes',
  horizonDays: 'How far ahead people may book, days',
  stepMinutes: 'Start times every … minutes',
  earliestMinutes: 'Not before',
  latestMinutes: 'Not after',
  maxPerDay: 'Most a day at one place',
  maxOpenPerPatient: 'Most ahead for one patient',
  followUpAfterDays: 'Review visit after, days',
};

export const OUTSIDE_WORDS: Readonly<Record<OutsideReason, string>> = {
  'too-early': 'starts earlier than the new rule allows',
  'too-late': 'starts later than the new rule allows',
  'full-day': 'is one more than the day may have',
  'too-many': 'is one more than the patient may have ahead',
  'too-far': 'is further ahead than the new rule allows',
};

export const PROBLEMS: Readonly<Record<RulesError, string>> = {
  'not-found':
    'This is not yours to change. A manager changes these rules; a clinician may only change the thinking time.',
  'thinking-time': 'Only a clinician may make the thinking time shorter. Ask one to do it here.',
  'follow-up': 'A review visit needs its number of days, and only a service with a review has one.',
  'no-change': 'Nothing changes: these are the rules that hold already.',
};

export function timeOf(minutes: number | null): string {
  if (minutes === null) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function ruleValue(name: keyof ServiceRules, value: number | null): string {
  if (value === null) return 'no limit';
  return name === 'earliestMinutes' || name === 'latestMinutes' ? timeOf(value) : String(value);
}
