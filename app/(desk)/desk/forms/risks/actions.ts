'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { decideOnRisk } from '@/lib/consent-form/approve-risk';
import { retireRisk } from '@/lib/consent-form/change-risk';
import { RISK_BANDS } from '@/lib/healthcare-service/model';
import { formsHref } from '../forms-href';
import { decisionBoxes } from './change-form';
import { refuse, riskHref, which } from './which-risk';

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
      : refuse(decided.error, riskId);
  },
});

export const takeBack = defineAction({
  actor: requireStaff,
  schema: z.object(which),
  run: async (actor, { risk: riskId, version: expectedVersion, location }) => {
    const decided = await decideOnRisk(actor, { riskId, expectedVersion, band: null });
    return decided.ok
      ? { redirectTo: formsHref(location, '/risks') }
      : refuse(decided.error, riskId);
  },
});

export const retire = defineAction({
  actor: requireStaff,
  schema: z.object({ ...which, ...decisionBoxes, to: z.enum(['retired', 'told']) }),
  run: async (
    actor,
    { risk: riskId, version: expectedVersion, location, to, changeSummary, material },
  ) => {
    const done = await retireRisk(actor, {
      riskId,
      expectedVersion,
      isRetired: to === 'retired',
      isMaterial: material === 'yes',
      changeSummary,
    });
    if (!done.ok) {
      return done.error === 'said-already'
        ? { errors: { form: 'Another risk of this treatment says this already.' } }
        : refuse(done.error, riskId);
    }
    // Public pages are kept, and tell of risks too.
    revalidatePath('/', 'layout');
    return { redirectTo: riskHref(location, riskId, to) };
  },
});
