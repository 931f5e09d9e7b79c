import { z } from 'zod';

const money = z.int().min(0).meta({ description: 'In the smallest unit of the currency.' });

const serviceAnswer = z.object({
  slug: z.string(),
  name: z.string(),
  summary: z.string(),
  lengthMinutes: z.int().meta({ description: 'How long the patient stays, numbing included.' }),
  reflectionHours: z.int().meta({
    description: 'Thinking time: no sooner after the full information was given.',
  }),
  minAgeYears: z.int(),
  selfBookable: z.boolean().meta({
    description: 'Whether patients may book it themselves. What they may not has no free times.',
  }),
  prices: z
    .array(
      z.object({
        location: z.string(),
        currency: z.string(),
        priceMinor: money,
        depositMinor: money,
      }),
    )
    .meta({ description: 'Where it is done. A service has no free times anywhere else.' }),
});

export const catalogueAnswer = z.object({
  locations: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      timeZone: z.string().meta({ description: 'An IANA zone.', example: 'Europe/London' }),
      currency: z.string().meta({ description: 'ISO 4217.', example: 'GBP' }),
    }),
  ),
  services: z.array(serviceAnswer),
});
