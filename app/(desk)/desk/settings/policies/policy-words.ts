import type { PolicyError } from '@/lib/clinic/change-policy';
import { POLICY_NAMES, type PolicyChanges, type PolicyRules } from '@/lib/clinic/policy-rules';

type Words = { readonly label: string; readonly hint: string };

export const POLICY_WORDS: Readonly<Record<keyof PolicyRules, Words>> = {
  fullRefundHours: {
    label: 'All of the deposit back, hours before',
    hint: 'Who cancels earlier than this gets all of it.',
  },
  halfRefundHours: {
    label: 'Half of the deposit back, hours before',
    hint: 'Who cancels later than this gets nothing.',
  },
  statutoryCancellationDays: {
    label: 'Days to change one’s mind, United Kingdom',
    hint: 'The law gives 14 after booking online. More is fine.',
  },
  holdMinutes: {
    label: 'A time is held while booking, minutes',
    hint: 'Longer while the patient pays.',
  },
  waitlistOfferMinutes: {
    label: 'An earlier time is offered for, minutes',
    hint: 'To one person on the waiting list; then to the next.',
  },
  consentValidDays: {
    label: 'A signed consent counts, days',
    hint: 'Older on the day of treatment: it must be signed anew.',
  },
  resignAfterDays: {
    label: 'A consent is signed afresh after, days',
    hint: 'The patient is asked again two weeks before the visit.',
  },
  retentionYearsAdult: {
    label: 'Adults’ records are kept, years',
    hint: 'After the last visit. Children’s: until they are 25 or 26.',
  },
};

/** The rules in the groups in which the page shows them. */
export const POLICY_GROUPS: readonly {
  readonly title: string;
  readonly names: readonly (keyof PolicyRules)[];
}[] = [
  { title: 'Cancelling and waiting', names: POLICY_NAMES.slice(0, 5) },
  { title: 'Consent and records', names: POLICY_NAMES.slice(5) },
];

export const PROBLEMS: Readonly<Record<PolicyError, string>> = {
  'not-found': 'A manager changes these rules.',
  'kept-too-short': 'The law where the clinic is asks to keep records longer.',
  'no-change': 'Nothing changes: these are the rules that hold already.',
};

/** One sentence for each rule that differs. */
export function changesInWords(changes: PolicyChanges, becomes: string): readonly string[] {
  return POLICY_NAMES.flatMap((name) => {
    const change = changes[name];
    return change ? [`${POLICY_WORDS[name].label}: ${change[0]} ${becomes} ${change[1]}`] : [];
  });
}
