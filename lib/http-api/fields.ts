import { z } from 'zod';
import { parseLocalDate } from '../scheduling/zone';
import { type PractitionerId, parseId } from '../shared/ids';

// The fields that several requests share. Their descriptions are those of /api/openapi.json.

/** Also keeps texts from the database that it cannot store, such as one with a null byte. */
const slug = (what: string) =>
  z.string(`This must be the slug of a ${what}.`).regex(/^[a-z0-9-]{1,64}$/, `Unknown ${what}.`);

export const serviceSlug = slug('service').meta({
  description: 'A `slug` of the services of GET /api/services.',
  example: 'cryotherapy',
});

export const locationSlug = slug('location').meta({
  description: 'A `slug` of the locations of GET /api/services.',
  example: 'london',
});

export const practitionerId = z
  .guid('This must be the id of a practitioner.')
  .transform((text) => parseId<PractitionerId>(text) as PractitionerId)
  .meta({ description: 'The `id` of a practitioner, as the free times name them.' });

export const localDate = (description: string) =>
  z
    .string()
    .refine((text) => parseLocalDate(text) !== null, {
      message: 'This must be a date that exists, such as 2027-03-01.',
      // What is no date cannot be compared with another.
      abort: true,
    })
    .meta({ description, format: 'date', example: '2027-03-01' });
