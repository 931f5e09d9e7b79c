'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { listPlaceIds } from '@/lib/clinic/queries';
import { needsChange } from '@/lib/healthcare-service/change-needs';
import { needsForm } from '@/lib/healthcare-service/needs-schema';
import { listServicesToRule } from '@/lib/healthcare-service/rules-queries';
import { confirmWritten } from '../../../confirm-written';
import { LOOK_AGAIN } from '../../../end-of-change';
import { PROBLEMS } from './needs-words';

export const changeNeeds = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const services = await listServicesToRule(actor);
    const service = services.find(({ slug }) => slug === input.service);
    const wanted = needsForm.safeParse(input);
    if (!service || !wanted.success) return LOOK_AGAIN;
    const change = needsChange(await listPlaceIds(actor), service.id, wanted.data);
    const page = `/desk/settings/services/${service.slug}`;
    return confirmWritten(actor, change, input, {
      list: page,
      again: `${page}/needs`,
      place: typeof input.location === 'string' ? input.location : '',
      problems: PROBLEMS,
    });
  },
});
