import { z } from 'zod';
import type { ActionEnd } from '@/lib/actions/define-action';
import type { AddRiskError, ChangeRiskError } from '@/lib/consent-form/change-risk';
import type { RiskId } from '@/lib/consent-form/risk-step';
import { parseId } from '@/lib/shared/ids';
import { formsHref } from '../forms-href';

export const GONE = 'This risk is not there any more.';

const PROBLEMS: Record<ChangeRiskError | AddRiskError, Readonly<Record<string, string>>> = {
  'not-allowed': { form: 'Only a clinician can change what patients are told.' },
  'not-found': { form: GONE },
  'changed-meanwhile': {
    form: 'Somebody changed this risk meanwhile, so nothing was done. This is how it stands now: look at it, and press again.',
  },
  'summary-missing': { changeSummary: 'Say what changes and why' },
  'nothing-changed': { form: 'It says the same as before: there is nothing to do.' },
  'said-already': { text: 'Another risk of this treatment says this already' },
  'figure-told': {
    material: 'Patients then read another word or number, and that is material',
  },
};

/** Which state of which risk a form is about, and the place that is shown. */
export const which = {
  risk: z.string().transform((text, context) => {
    const id = parseId<RiskId>(text);
    if (!id) context.addIssue({ code: 'custom', message: GONE });
    return id ?? z.NEVER;
  }),
  version: z.coerce.number().int(),
  location: z.string(),
};

/** The risk is read anew under a refusal, so that the next press is about what stands there. */
export function refuse(error: keyof typeof PROBLEMS, riskId: RiskId | null = null): ActionEnd {
  const isStale = error === 'changed-meanwhile' && riskId !== null;
  return {
    errors: PROBLEMS[error],
    ...(isStale ? { revalidate: `/desk/forms/risks/${riskId}` } : {}),
  };
}

export const riskHref = (location: string, riskId: RiskId, done: string) =>
  formsHref(location, `/risks/${riskId}`, { done });
