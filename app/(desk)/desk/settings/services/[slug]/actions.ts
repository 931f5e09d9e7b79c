'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { changeRules } from '@/lib/healthcare-service/change-rules';
import { listServicesToRule } from '@/lib/healthcare-service/rules-queries';
import { rulesForm } from '@/lib/healthcare-service/rules-schema';
import { endOfChange, LOOK_AGAIN } from '../../end-of-change';
import { PROBLEMS } from './rule-words';

export const saveRules = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const services = await listServicesToRule(actor);
    const service = services.find(({ slug }) => slug === input.service);
    const rules = rulesForm.safeParse(input);
    if (!service || !rules.success) return LOOK_AGAIN;
    const fingerprint = typeof input.fingerprint === 'string' ? input.fingerprint : '';
    const done = await changeRules(actor, service.id, { rules: rules.data, fingerprint });
    const page = `/desk/settings/services/${service.slug}`;
    return endOfChange(done, input, {
      list: page,
      again: page,
      place: input.location,
      problems: PROBLEMS,
      done: 'yes',
    });
  },
});
