'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { changePolicy } from '@/lib/clinic/change-policy';
import { policyForm } from '@/lib/clinic/policy-schema';
import { changeFields } from '../change-fields';
import { PROBLEMS } from './policy-words';

const PAGE = '/desk/settings/policies';

export const savePolicy = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const rules = policyForm.safeParse(input);
    if (!rules.success) return { errors: { form: 'Look at the change again, please.' } };
    const version = Number(input.fingerprint);
    const done = await changePolicy(actor, { rules: rules.data, version });
    if (done.ok) {
      const location = typeof input.location === 'string' ? input.location : '';
      return { redirectTo: `${PAGE}?${new URLSearchParams({ location, done: 'yes' })}` };
    }
    if (done.error === 'changed-meanwhile') {
      const query = new URLSearchParams({ ...changeFields(input), problem: 'changed-meanwhile' });
      return { redirectTo: `${PAGE}?${query}` };
    }
    return { errors: { form: PROBLEMS[done.error] } };
  },
});
