'use server';

import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { defineAction } from '@/lib/actions/define-action';
import { currentClinicId, requestEvidence, visitor } from '@/lib/auth/session';
import { mailSignInLink } from '@/lib/auth/sign-in-link';
import { env } from '@/lib/env';
import { countHit } from '@/lib/rate-limit/commands';
import {
  networkOf,
  SIGN_IN_LINKS_PER_ADDRESS,
  SIGN_IN_LINKS_PER_NETWORK,
} from '@/lib/rate-limit/model';
import { listDemoStaff } from '@/lib/staff/queries';
import { demoRequest, linkRequest } from './schema';

const TOO_MANY =
  'You have asked for a link several times. Please use the last one, or try again in 15 minutes.';

export const requestLink = defineAction({
  actor: visitor,
  schema: linkRequest,
  run: async (actor, { email }) => {
    const { ipAddress } = await requestEvidence();
    const network = ipAddress ? networkOf(ipAddress) : 'unknown';
    const fromNetwork = await countHit(actor, SIGN_IN_LINKS_PER_NETWORK, network);
    const toAddress = await countHit(actor, SIGN_IN_LINKS_PER_ADDRESS, email);
    if (!fromNetwork.ok || !toAddress.ok) return { errors: { email: TOO_MANY }, status: 429 };
    // After the answer: it must take as long for an address that nobody has.
    after(() => mailSignInLink(actor.clinicId, email));
    return { redirectTo: '/sign-in/sent' };
  },
});

/** The demo's one click: mails the link to that role's member of staff and opens the sandbox inbox. */
export async function requestDemoLink(formData: FormData): Promise<void> {
  const { sandboxUrl } = env();
  const wanted = demoRequest.safeParse(Object.fromEntries(formData));
  const people = await listDemoStaff(await visitor());
  const person = people.find(({ role }) => wanted.success && role === wanted.data.role);
  if (!person || !sandboxUrl) redirect('/sign-in?for=desk');
  await mailSignInLink(await currentClinicId(), person.emailKey);
  redirect(`${sandboxUrl}/inbox?to=${encodeURIComponent(person.emailKey)}`);
}
