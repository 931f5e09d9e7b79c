'use server';

import { revalidatePath } from 'next/cache';
import { RedirectType, redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { parseLocalDate, wallInterval } from '@/lib/scheduling/zone';
import {
  type HealthcareServiceId,
  type PractitionerId,
  parseId,
  type WaitlistRoundId,
} from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';
import { withdrawRound } from '@/lib/waitlist/end-offer';
import { WAITLIST_MODES } from '@/lib/waitlist/model';
import { type OfferAgainError, offerAgain } from '@/lib/waitlist/offer-again';
import { type OfferError, offerFreedTime } from '@/lib/waitlist/offer-time';
import { deskPath } from '../_components/desk-path';
import { withQuery } from '../_components/with-query';

const id = <T extends string>(message: string) =>
  z
    .string({ error: message })
    .refine((text) => parseId(text) !== null, message)
    .transform((text) => text as T);

const gap = z.object({
  location: z.string(),
  service: id<HealthcareServiceId>('Choose the treatment'),
  practitioner: id<PractitionerId>('Choose the clinician'),
  date: z.string().refine((text) => parseLocalDate(text) !== null, 'Choose a date'),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as 09:00'),
  mode: z.enum(WAITLIST_MODES, { error: 'Choose whom to ask' }),
});

const PROBLEMS: Record<OfferError, string> = {
  'not-found': 'You may look at the desk, not offer times.',
  'nobody-waits': 'Nobody waits at this place.',
  'not-free': 'This time is not free for this treatment with this clinician.',
};

export const offerGap = defineAction({
  actor: requireStaff,
  schema: gap,
  run: async (staff, { location, service, practitioner, date, time, mode }) => {
    const { locations } = await findPublicClinic(staff);
    const place = locations.find(({ slug }) => slug === location);
    if (!place) return { errors: { form: 'This place is not there any more.' } };
    const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const startsAt = new Date(wallInterval(date, minutes, minutes + 1, place.timeZone).start);
    const asked = {
      healthcareServiceId: service,
      locationId: place.id,
      practitionerId: practitioner,
      startsAt,
    };
    const offered = await offerFreedTime(staff, asked, mode);
    if (!offered.ok) return { errors: { form: PROBLEMS[offered.error] } };
    const query = new URLSearchParams({ location, offered: String(offered.value.offered) });
    return { redirectTo: `/desk/waitlist?${query}` };
  },
});

export async function takeBack(formData: FormData): Promise<void> {
  const { staff, roundId, answer } = await readRoundForm(formData);
  const back = await withdrawRound(staff, roundId);
  if (back.ok) answer(`back=${roundId}`);
  else answer(`problem=${back.error === 'over' ? 'round-over' : back.error}`);
}

/** Undoes it. */
export async function offerBack(formData: FormData): Promise<void> {
  const { staff, roundId, answer } = await readRoundForm(formData);
  const endedAt = parseInstant(String(formData.get('endedAt') ?? ''));
  if (!endedAt) return answer('problem=round-changed');
  const again = await offerAgain(staff, { roundId, endedAt });
  answer(again.ok ? 'again=yes' : `problem=${AGAIN_PROBLEMS[again.error]}`);
}

const AGAIN_PROBLEMS: Readonly<Record<OfferAgainError, string>> = {
  'not-found': 'not-found',
  'round-open': 'round-open',
  'changed-meanwhile': 'round-changed',
  'nobody-waits': 'nobody-to-ask',
  'not-free': 'not-free',
};

async function readRoundForm(formData: FormData) {
  const staff = await requireStaff();
  const roundId = parseId<WaitlistRoundId>(String(formData.get('roundId')));
  const returnTo = deskPath.safeParse(formData.get('returnTo')).data ?? '/desk/waitlist';
  if (!roundId) redirect(returnTo);
  const answer = (query: string): never => {
    revalidatePath('/desk', 'layout');
    redirect(withQuery(returnTo, query), RedirectType.replace);
  };
  return { staff, roundId, answer };
}
