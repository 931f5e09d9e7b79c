'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { changeDayLimit } from '@/lib/opening-hours/day-limit';
import { dayLimitForm } from '@/lib/opening-hours/schema';
import { changeFields } from '../../change-fields';
import { PROBLEMS } from './problems';

export const saveDayLimit = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const limit = dayLimitForm.safeParse(input);
    const shown = dayLimitForm.safeParse({ ...input, most: input.fingerprint });
    if (!limit.success || !shown.success) {
      return { errors: { form: 'Look at the change again, please.' } };
    }
    const done = await changeDayLimit(actor, { ...limit.data, before: shown.data.most });
    if (done.ok) {
      const location = typeof input.location === 'string' ? input.location : '';
      const query = new URLSearchParams({ location, done: 'limit' });
      return { redirectTo: `/desk/settings/hours?${query}` };
    }
    if (done.error === 'changed-meanwhile') {
      const query = new URLSearchParams({ ...changeFields(input), problem: 'changed-meanwhile' });
      return { redirectTo: `/desk/settings/hours/day-limit?${query}` };
    }
    return { errors: { form: PROBLEMS[done.error] } };
  },
});
