import type { RulesError } from '@/lib/healthcare-service/change-rules';
import type { OutsideReason, RuleValue, ServiceRules } from '@/lib/healthcare-service/rules';

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
  followUpServiceSlug: 'Review visit',
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
  'follow-up':
    'A review visit is one of the services that are only for people treated here, with its number of days.',
  'no-change': 'Nothing changes: these are the rules that hold already.',
};

export function timeOf(minutes: RuleValue): string {
  if (typeof minutes !== 'number') return '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

type Named = { readonly slug: string; readonly name: string };

export function ruleValue(
  name: keyof ServiceRules,
  value: RuleValue,
  services: readonly Named[],
): string {
  if (name === 'followUpServiceSlug' || name === 'followUpAfterDays') {
    return services.find(({ slug }) => slug === value)?.name ?? String(value ?? 'none');
  }
  if (value === null) return 'no limit';
  return name === 'earliestMinutes' || name === 'latestMinutes' ? timeOf(value) : String(value);
}
