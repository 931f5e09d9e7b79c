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
};

export const PROBLEMS: Readonly<Record<PolicyError, string>> = {
  'not-found': 'A manager changes these rules.',
  'no-change': 'Nothing changes: these are the rules that hold already.',
};

/** One sentence for each rule that differs. */
export function changesInWords(changes: PolicyChanges, becomes: string): readonly string[] {
  return POLICY_NAMES.flatMap((name) => {
    const change = changes[name];
    return change ? [`${POLICY_WORDS[name].label}: ${change[0]} ${becomes} ${change[1]}`] : [];
  });
}
