'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { type DecideOnRiskError, decideOnRisk } from '@/lib/consent-form/approve-risk';
import { RISK_BANDS } from '@/lib/healthcare-service/model';
import { type Id, parseId } from '@/lib/shared/ids';
import { formsHref } from '../forms-href';

const GONE = 'This risk is not there any more.';
const PROBLEMS: Record<DecideOnRiskError, string> = {
  'not-allowed': 'Only a clinician can approve a risk.',
  'not-found': GONE,
  'changed-meanwhile': 'Somebody decided about this risk meanwhile. Open it again.',
};

const which = {
  risk: z.string().transform((text, context) => {
    const id = parseId<Id<'ServiceRisk'>>(text);
    if (!id) context.addIssue({ code: 'custom', message: GONE });
    return id ?? z.NEVER;
  }),
  version: z.coerce.number().int(),
  location: z.string(),
};

export const approve = defineAction({
  actor: requireStaff,
  schema: z.object({
    ...which,
    band: z.enum(RISK_BANDS, { error: 'Choose how often' }),
    answers: z.literal('yes', 'Tick the box to answer for it'),
  }),
  run: async (actor, { risk: riskId, version: expectedVersion, location, band }) => {
    const decided = await decideOnRisk(actor, { riskId, expectedVersion, band });
    return decided.ok
      ? { redirectTo: formsHref(location, '/risks') }
      : { errors: { form: PROBLEMS[decided.error] } };
  },
});

export const takeBack = defineAction({
  actor: requireStaff,
  schema: z.object(which),
  run: async (actor, { risk: riskId, version: expectedVersion, location }) => {
    const decided = await decideOnRisk(actor, { riskId, expectedVersion, band: null });
    return decided.ok
      ? { redirectTo: formsHref(location, '/risks') }
      : { errors: { form: PROBLEMS[decided.error] } };
  },
});
