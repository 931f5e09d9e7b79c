import { z } from 'zod';

// What the API answers. The documents of /api/openapi.json are made from these, and the tests read answers with them.

const instant = z.iso
  .datetime({ offset: true })
  .meta({ description: 'As the clocks of the location show it, with the offset (RFC 3339).' });

const id = z.guid();

const slot = z
  .strictObject({ start: instant, end: instant, practitionerIds: z.array(id).min(1) })
  .meta({ description: 'A free time, and who could take the visit.' });

const asked = {
  service: z.string(),
  location: z.string(),
  timeZone: z.string().meta({ description: 'The IANA zone of the location.' }),
};

export const slotsAnswer = z.strictObject({ ...asked, slots: z.array(slot) });

export const daysAnswer = z.strictObject({
  ...asked,
  days: z.array(z.iso.date()).meta({ description: 'The days on which any time is free.' }),
  first: slot.nullable().meta({ description: 'The first free time, or null when there is none.' }),
});

export const holdAnswer = z.strictObject({
  id,
  status: z.literal('pending'),
  start: instant,
  end: instant,
  practitioner: z.strictObject({ id, name: z.string() }).meta({
    description:
      'With whom: who was asked for, or else who has least to do on that day of those who are free.',
  }),
  holdExpiresAt: instant.meta({ description: 'By the clock of the clinic’s database.' }),
  continueUrl: z.url().meta({
    description:
      'Opened in the patient’s browser, it goes on with the booking. It holds the secret: show it to nobody else.',
  }),
  secret: z.string().meta({ description: 'Releases the hold: `Authorization: Bearer <secret>`.' }),
});

export const problemAnswer = z
  .object({
    type: z.string().meta({ description: 'Names the kind of problem; ends in `code`.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'With `invalid-request`: each field that is wrong.' }),
    alternatives: z
      .array(slot)
      .max(3)
      .optional()
      .meta({ description: 'With `slot-taken`: the next free times, soonest first.' }),
  })
  .meta({ description: 'RFC 9457.' });
