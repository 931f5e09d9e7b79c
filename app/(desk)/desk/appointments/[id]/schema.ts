import { z } from 'zod';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

const which = {
  appointmentId: z.string().transform((text, context) => {
    const id = parseId<AppointmentId>(text);
    if (!id) context.addIssue({ code: 'custom', message: 'This appointment is not there.' });
    return id ?? z.NEVER;
  }),
  version: z.coerce.number().int(),
};

const NOTE_LENGTH_MAX = 2_000;
const TOO_LONG = `Use at most ${NOTE_LENGTH_MAX} characters`;

export const reviewForm = z.object({
  ...which,
  decision: z.enum(['clear', 'decline']),
  note: z.string().trim().min(1, 'Say why you decide so').max(NOTE_LENGTH_MAX, TOO_LONG),
});

export const cancelForm = z.object({
  ...which,
  reason: z.enum(['patient', 'clinic', 'not-suitable'], 'Choose whose decision it is'),
  note: z.string().trim().max(NOTE_LENGTH_MAX, TOO_LONG),
});
