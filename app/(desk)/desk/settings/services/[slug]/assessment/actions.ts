'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { changeAssessment } from '@/lib/healthcare-service/change-assessment';
import { listServicesToRule } from '@/lib/healthcare-service/rules-queries';
import { assessmentForm } from '@/lib/healthcare-service/rules-schema';
import { changeFields } from '../../../change-fields';
import { PROBLEMS } from './assessment-words';

export const saveAssessment = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const services = await listServicesToRule(actor);
    const service = services.find(({ slug }) => slug === input.service);
    const wanted = assessmentForm.safeParse(input);
    const shown = assessmentForm.safeParse({ days: input.wasDays, person: input.wasPerson });
    if (!service || !wanted.success || !shown.success) {
      return { errors: { form: 'Look at the change again, please.' } };
    }
    const rules = { wanted: wanted.data, shown: shown.data };
    const done = await changeAssessment(actor, service.id, rules);
    const page = `/desk/settings/services/${service.slug}`;
    if (done.ok) {
      const location = typeof input.location === 'string' ? input.location : '';
      return { redirectTo: `${page}?${new URLSearchParams({ location, done: 'yes' })}` };
    }
    if (done.error === 'changed-meanwhile') {
      const { wasDays: _days, wasPerson: _person, ...fields } = changeFields(input);
      const query = new URLSearchParams({ ...fields, problem: 'changed-meanwhile' });
      return { redirectTo: `${page}/assessment?${query}` };
    }
    return { errors: { form: PROBLEMS[done.error] } };
  },
});
