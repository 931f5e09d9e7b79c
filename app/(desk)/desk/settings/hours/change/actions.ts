'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { hoursChange } from '@/lib/opening-hours/change-hours';
import { confirmWritten } from '../../confirm-written';
import { LOOK_AGAIN } from '../../end-of-change';
import { readChange, readKind } from './hours-form';
import { PROBLEMS } from './problems';

export const changeHours = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const { locations } = await findPublicClinic(actor);
    const place = locations.find(({ slug }) => slug === input.location);
    const kind = readKind(input);
    const read = kind && readChange(kind, input);
    if (!place || !read || 'errors' in read) return LOOK_AGAIN;
    return confirmWritten(actor, hoursChange(place.id, read.change), input, {
      list: '/desk/settings/hours',
      again: '/desk/settings/hours/change',
      place: place.slug,
      problems: PROBLEMS,
    });
  },
});
