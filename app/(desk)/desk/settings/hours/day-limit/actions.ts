'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { changeDayLimit } from '@/lib/opening-hours/day-limit';
import { dayLimitForm } from '@/lib/opening-hours/schema';
import { endOfChange, LOOK_AGAIN } from '../../end-of-change';
import { PROBLEMS } from './problems';

export const saveDayLimit = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const limit = dayLimitForm.safeParse(input);
    const shown = dayLimitForm.safeParse({ ...input, most: input.fingerprint });
    if (!limit.success || !shown.success) return LOOK_AGAIN;
    const done = await changeDayLimit(actor, { ...limit.data, before: shown.data.most });
    return endOfChange(done, input, {
      list: '/desk/settings/hours',
      again: '/desk/settings/hours/day-limit',
      place: input.location,
      problems: PROBLEMS,
      done: 'limit',
    });
  },
});
