import { z } from 'zod';
import { readPairTime } from '@/app/_components/booking/pair-choice-schema';
import {
  type PatientId,
  type PractitionerId,
  parseId,
  type ScheduleId,
  type WaitlistEntryId,
} from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';

/** What the page before put into the form; a value that was changed on the way is refused by the calendar itself. */
export const chosenTime = z.object({
  location: z.string(),
  service: z.string(),
  startsAt: z.union([z.literal('now'), z.string().transform(parseInstant).pipe(z.date())]),
  /** Empty where the treatment is booked alone. */
  assessment: z
    .string()
    .optional()
    .transform((text) => readPairTime(text ?? '')),
  /** Only where the form asked for it. */
  overrideReason: z.string().max(2_000).optional(),
  /** A walk-in's may be left empty: then nothing is placed over anything. */
  overbookReason: z.string().max(2_000).optional(),
  practitioner: z.string().transform((text) => parseId<PractitionerId>(text)),
  /** A room or a device that was chosen with the time; else any that is free. */
  resource: z
    .string()
    .optional()
    .transform((text) => (text ? parseId<ScheduleId>(text) : null)),
  /** Somebody known, chosen before; else the details say who it is. */
  patient: z
    .string()
    .optional()
    .transform((text) => (text ? parseId<PatientId>(text) : null)),
  /** It is not whoever is on file with this name and birth date. */
  apart: z.literal('yes').optional(),
  /** They come from the waiting list, which they leave with this. */
  entry: z
    .string()
    .optional()
    .transform((text) => (text ? parseId<WaitlistEntryId>(text) : null)),
});
