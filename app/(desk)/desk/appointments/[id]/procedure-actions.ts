'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { PROCEDURE_STATUSES } from '@/lib/procedure/model';
import { type ProcedureError, recordProcedure } from '@/lib/procedure/record';
import { readSites } from '@/lib/procedure/schema';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

const procedureForm = z.looseObject({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  status: z.enum(PROCEDURE_STATUSES, 'Choose how it went'),
  note: z.string().trim().min(1, 'Write what was done').max(4_000, 'Use at most 4,000 characters'),
});

const PROBLEMS: Record<ProcedureError, Readonly<Record<string, string>>> = {
  'not-found': { form: 'This appointment is not there any more.' },
  'not-allowed': { form: 'Only the clinician who treats writes this note.' },
  'not-in-room': { form: 'The patient is not in the room.' },
  'note-missing': { note: 'Write what was done' },
  'sites-missing': { form: 'Say at which places it was done.' },
  'no-consent': { form: 'No consent was in force. A treatment cannot be noted without one.' },
  'do-not-treat': { form: 'A clinician decided not to treat, so no treatment can be noted.' },
  'guardian-missing': {
    form: 'The guardian who signed has taken it back, so no treatment can be noted.',
  },
  conflict: {
    form: 'The young person or a guardian says no, so no treatment can be noted. A clinician decides first, under Consent.',
  },
  'outside-consent': {
    form: 'The patient did not agree to these places or to so many, counted with the notes before. Note only what the consent covers. To add words to a note, leave the places empty.',
  },
};

export const noteProcedure = defineAction({
  actor: requireStaff,
  schema: procedureForm,
  run: async (actor, form) => {
    const { appointmentId, status, note } = form;
    if (!appointmentId) return { redirectTo: '/desk' };
    const read = readSites(form);
    if ('errors' in read) return { errors: read.errors };
    const result = await recordProcedure(actor, { appointmentId, status, note, sites: read.sites });
    if (!result.ok) return { errors: PROBLEMS[result.error] };
    return { redirectTo: `/desk/appointments/${appointmentId}` };
  },
});
