'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { changePolicy, findPolicy } from '@/lib/clinic/change-policy';
import { policyForm } from '@/lib/clinic/policy-schema';
import { endOfChange, LOOK_AGAIN } from '../end-of-change';
import { PROBLEMS } from './policy-words';

const PAGE = '/desk/settings/policies';

export const savePolicy = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const rules = policyForm(await findPolicy(actor)).safeParse(input);
    if (!rules.success) return LOOK_AGAIN;
    const version = Number(input.fingerprint);
    const done = await changePolicy(actor, { rules: rules.data, version });
    return endOfChange(done, input, {
      list: PAGE,
      again: PAGE,
      place: input.location,
      problems: PROBLEMS,
      done: 'yes',
    });
  },
});
