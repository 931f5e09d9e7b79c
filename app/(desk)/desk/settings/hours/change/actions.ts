'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { confirmChange } from '@/lib/closure/confirm-change';
import { hoursChange } from '@/lib/opening-hours/change-hours';
import { choicesOf } from '../../../closures/closure-form';
import { changeFields, readChange, readKind } from './hours-form';
import { PROBLEMS } from './problems';

export const changeHours = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const { locations } = await findPublicClinic(actor);
    const place = locations.find(({ slug }) => slug === input.location);
    const kind = readKind(input);
    const read = kind && readChange(kind, input);
    if (!place || !read || 'errors' in read) {
      return { errors: { form: 'Look at the change again, please.' } };
    }
    const reason = typeof input.reason === 'string' ? input.reason.slice(0, 500) : '';
    const fingerprint = typeof input.fingerprint === 'string' ? input.fingerprint : '';
    const choices = choicesOf(input);
    const change = hoursChange(place.id, read.change);
    const done = await confirmChange(actor, change, { reason, fingerprint, choices });
    if (done.ok) {
      const { moved, cancelled, waiting } = done.value;
      const query = new URLSearchParams({
        location: place.slug,
        done: `${moved}-${cancelled}-${waiting}`,
      });
      return { redirectTo: `/desk/settings/hours?${query}` };
    }
    if (done.error === 'reason-missing') return { errors: { reason: 'Say why, in a few words' } };
    if (done.error === 'changed-meanwhile') {
      const query = new URLSearchParams({ ...changeFields(input), problem: 'changed-meanwhile' });
      return { redirectTo: `/desk/settings/hours/change?${query}` };
    }
    return { errors: { form: PROBLEMS[done.error] } };
  },
});
