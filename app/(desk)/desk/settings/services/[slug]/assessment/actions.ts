'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { changeAssessment } from '@/lib/healthcare-service/change-assessment';
import { listServicesToRule } from '@/lib/healthcare-service/rules-queries';
import { readAssessmentForm } from '@/lib/healthcare-service/rules-schema';
import { endOfChange, LOOK_AGAIN } from '../../../end-of-change';
import { PROBLEMS } from './assessment-words';

export const saveAssessment = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const services = await listServicesToRule(actor);
    const service = services.find(({ slug }) => slug === input.service);
    const wanted = readAssessmentForm(input);
    const version = input.fingerprint;
    if (!service || !wanted.success || typeof version !== 'string') return LOOK_AGAIN;
    const done = await changeAssessment(actor, service.id, { wanted: wanted.data, version });
    // Public pages are kept; some say how fresh the assessment must be.
    if (done.ok) revalidatePath('/', 'layout');
    const page = `/desk/settings/services/${service.slug}`;
    return endOfChange(done, input, {
      list: page,
      again: `${page}/assessment`,
      place: input.location,
      problems: PROBLEMS,
      done: 'yes',
    });
  },
});
