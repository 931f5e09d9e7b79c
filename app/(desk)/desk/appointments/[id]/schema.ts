import { z } from 'zod';
import {
  type AppointmentId,
  type HealthcareServiceId,
  type PractitionerId,
  parseId,
  type ScheduleId,
} from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';

export const which = {
  appointmentId: z.string().transform((text, context) => {
    const id = parseId<AppointmentId>(text);
    if (!id) context.addIssue({ code: 'custom', message: 'This appointment is not there.' });
    return id ?? z.NEVER;
  }),
  version: z.coerce.number().int(),
};

const NOTE_LENGTH_MAX = 2_000;
const TOO_LONG = `Use at most ${NOTE_LENGTH_MAX} characters`;

/** Letting it go ahead is a record that stays, so it is confirmed; declining can be undone. */
export const reviewForm = z
  .object({
    ...which,
    decision: z.enum(['clear', 'decline']),
    note: z.string().trim().min(1, 'Say why you decide so').max(NOTE_LENGTH_MAX, TOO_LONG),
    looked: z.string().optional(),
  })
  .refine(({ decision, looked }) => decision === 'decline' || looked !== undefined, {
    path: ['looked'],
    error: 'Tick this before you let it go ahead, for it cannot be undone',
    // With the note missing as well, both are said at once.
    when: () => true,
  });

/** The boxes of the sites are read by `readSites`. */
export const sitesForm = z.looseObject(which);

export const notSuitableForm = z.object({
  ...which,
  note: z.string().trim().max(NOTE_LENGTH_MAX, TOO_LONG),
});

export const findingForm = z.object({
  ...which,
  kind: z.string('Choose which treatment does not suit').transform((text, context) => {
    const id = parseId<HealthcareServiceId>(text);
    if (!id) context.addIssue({ code: 'custom', message: 'Choose which treatment does not suit' });
    return id ?? z.NEVER;
  }),
});

export const notTodayForm = z.object({
  ...which,
  note: z.string().trim().min(1, 'Say why it is not done today').max(NOTE_LENGTH_MAX, TOO_LONG),
});

export const cancelForm = z.object({
  ...which,
  reason: z.enum(['patient', 'clinic', 'not-suitable'], 'Choose whose decision it is'),
  /** Of a series: those after it as well. */
  andLater: z.string().optional(),
  note: z.string().trim().max(NOTE_LENGTH_MAX, TOO_LONG),
});

/** "2027-03-01T10:00:00.000Z/<practitioner id>", as the forms of free times write it; null for anything else. */
export function readTimeChoice(text: string) {
  const [instant = '', id = ''] = text.split('/');
  const startsAt = parseInstant(instant);
  const practitionerId = parseId<PractitionerId>(id);
  return startsAt && practitionerId ? { startsAt, practitionerId } : null;
}

const time = z.string('Choose a time').transform((text, context) => {
  const choice = readTimeChoice(text);
  if (!choice) context.addIssue({ code: 'custom', message: 'Choose a time' });
  return choice ?? z.NEVER;
});

export const followUpForm = z.object({ appointmentId: which.appointmentId, time });

/** Another time, or `only` another room or device at the time it has. */
export const moveForm = z
  .object({
    ...which,
    time,
    resource: z
      .string()
      .optional()
      .transform((text) => parseId<ScheduleId>(text ?? '')),
    only: z.literal('room').optional(),
    overrideReason: z.string().max(NOTE_LENGTH_MAX, TOO_LONG).optional(),
    /** Only where times that are taken were shown too. */
    overbookReason: z.string().trim().max(NOTE_LENGTH_MAX, TOO_LONG).optional(),
  })
  .refine(({ only, resource }) => only === undefined || resource !== null, {
    path: ['resource'],
    error: 'Choose a room or a device',
  });
