'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { competenceChange } from '@/lib/practitioner/change-competence';
import { confirmWritten } from '../../../confirm-written';
import { PROBLEMS, readCompetence } from './competence';

export const changeCompetence = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const read = await readCompetence(actor, String(input.service), input);
    if (!read) return { errors: { form: PROBLEMS['not-found'] } };
    const page = `/desk/settings/services/${read.service.slug}`;
    const location = typeof input.location === 'string' ? input.location : '';
    return confirmWritten(actor, competenceChange(read.person.locationIds, read.wanted), input, {
      list: page,
      again: `${page}/who`,
      place: location,
      problems: PROBLEMS,
    });
  },
});
