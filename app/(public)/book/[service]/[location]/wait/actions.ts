'use server';

import { z } from 'zod';
import { detailsSchemaAt } from '@/app/_components/booking/details-schema';
import { defineAction } from '@/lib/actions/define-action';
import { fieldErrors } from '@/lib/actions/form-input';
import { requestEvidence, visitor } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { countHit } from '@/lib/rate-limit/commands';
import {
  networkOf,
  WAIT_REQUESTS_PER_ADDRESS,
  WAIT_REQUESTS_PER_NETWORK,
} from '@/lib/rate-limit/model';
import { emailKey } from '@/lib/shared/email';
import { type AskToWaitError, askToWait } from '@/lib/waitlist/ask-to-wait';
import { wishForm } from '@/lib/waitlist/schema';

const REFUSALS: Readonly<Record<AskToWaitError, string>> = {
  'unknown-service': 'We no longer offer this.',
  'unknown-location': 'We no longer offer this here.',
  'not-bookable': 'This cannot be booked online. Please ring us.',
  'unknown-practitioner': 'This clinician does not do this. Please choose somebody else.',
};

const TOO_MANY =
  'This was asked for very often in the last hour. Please try again in an hour, or ring us.';

export const waitForTime = defineAction({
  actor: visitor,
  // What is a valid number and date depends on the place, which only the form tells.
  schema: z.record(z.string(), z.unknown()),
  run: async (actor, input) => {
    const { locations } = await findPublicClinic(actor);
    const place = locations.find(({ slug }) => slug === input.location);
    if (!place) return { errors: { form: REFUSALS['unknown-location'] } };
    const wish = wishForm.safeParse(input);
    const details = detailsSchemaAt(place).safeParse(input);
    if (!wish.success || !details.success) {
      return {
        errors: {
          ...(wish.success ? {} : fieldErrors(wish.error)),
          ...(details.success ? {} : fieldErrors(details.error)),
        },
      };
    }
    const { ipAddress } = await requestEvidence();
    const network = await countHit(
      actor,
      WAIT_REQUESTS_PER_NETWORK,
      ipAddress ? networkOf(ipAddress) : '',
    );
    const address = await countHit(
      actor,
      WAIT_REQUESTS_PER_ADDRESS,
      emailKey(details.data.email) ?? '',
    );
    if (!network.ok || !address.ok) return { errors: { form: TOO_MANY }, status: 429 };
    const serviceSlug = String(input.service);
    const asked = await askToWait(actor, {
      serviceSlug,
      locationSlug: place.slug,
      wish: wish.data,
      details: details.data,
    });
    if (!asked.ok) return { errors: { form: REFUSALS[asked.error] } };
    return { redirectTo: `/book/${encodeURIComponent(serviceSlug)}/${place.slug}/wait/sent` };
  },
});
