'use server';

import { defineAction } from '@/lib/actions/define-action';
import { endUnsuitableToday, type NotTodayError } from '@/lib/appointment/desk/not-suitable-today';
import { findVisit } from '@/lib/appointment/queries';
import { requireStaff } from '@/lib/auth/session';
import { refuse, type Stale } from '../refuse-stale';
import { notTodayForm } from '../schema';

const PROBLEMS: Record<Exclude<NotTodayError, Stale>, Readonly<Record<string, string>>> = {
  'not-found': { form: 'This appointment is not there any more.' },
  'not-allowed': { form: 'Only a clinician can say so.' },
  'note-missing': { note: 'Say why it is not done today' },
  'not-possible': { form: 'The patient is not here any more, or is treated already.' },
};

export const endToday = defineAction({
  actor: requireStaff,
  schema: notTodayForm,
  run: async (actor, { appointmentId, version: expectedVersion, note }) => {
    const result = await endUnsuitableToday(actor, { appointmentId, note, expectedVersion });
    if (!result.ok) return refuse(actor, appointmentId, result.error, PROBLEMS);
    const visit = await findVisit(actor, appointmentId);
    const query = new URLSearchParams({ location: visit?.location.slug ?? '' });
    return { redirectTo: `/desk/arrivals?${query}` };
  },
});
