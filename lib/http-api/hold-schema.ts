import { z } from 'zod';
import { KEY_LENGTH_MOST } from '../idempotency/model';
import { parseRfc3339 } from '../shared/instant';
import { locationSlug, practitionerId, serviceSlug } from './fields';

const instant = z
  .string('This must be an instant such as 2027-03-01T09:00:00+00:00.')
  .transform(parseRfc3339)
  .pipe(z.date('This must be an instant with its offset, such as 2027-03-01T09:00:00+00:00.'));

/** The body of a request for a time. Strict: a misspelt wish must not be passed over in silence. */
export const holdRequest = z.strictObject({
  service: serviceSlug,
  location: locationSlug,
  start: instant.meta({
    description: 'The `start` of a free time; an instant with its offset (RFC 3339).',
    format: 'date-time',
    example: '2027-03-01T09:00:00+00:00',
  }),
  practitionerId: practitionerId.nullish(),
});

export type HoldRequest = z.output<typeof holdRequest>;

export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'This must be a text of visible ASCII characters, such as a uuid.')
  .max(KEY_LENGTH_MOST, `This must be at most ${KEY_LENGTH_MOST} characters.`)
  .meta({
    description:
      'Chosen by the client afresh for each wish, best a random uuid: the same key with the same body has the same answer for a day. A key of fewer than 32 characters counts within the sender’s network only.',
    example: '3f0a9c1e-6a53-4f0e-9c38-0f2f7d5f6a11',
  });
