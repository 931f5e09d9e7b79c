'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { wishWords } from '@/app/_components/waitlist/wish-words';
import { type ActionEnd, defineAction } from '@/lib/actions/define-action';
import { findVisit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { joinWaitlist, leaveWaitlist } from '@/lib/waitlist/commands';
import { findOwnEntry } from '@/lib/waitlist/queries';
import { wishForm } from '@/lib/waitlist/schema';
import { wishVersion } from '@/lib/waitlist/wish-version';

const about = z.object({
  appointmentId: z.uuid().transform((text) => text as AppointmentId),
  was: z.string().max(100).default(''),
});

const PROBLEMS = {
  'not-found': 'You may look at this, not change it.',
  'not-waiting': 'This appointment can no longer be moved.',
  'unknown-practitioner': 'This clinician does not do this treatment.',
} as const;

export const waitForPatient = defineAction({
  actor: requireStaff,
  schema: z.intersection(about, wishForm),
  run: async (staff, { appointmentId, was, ...wish }) => {
    const joined = await joinWaitlist(staff, { appointmentId, wish, was });
    if (!joined.ok) {
      return joined.error === 'changed-meanwhile'
        ? refuseOldWish(staff, appointmentId)
        : { errors: { form: PROBLEMS[joined.error] } };
    }
    const done = was === wishVersion(null) ? 'waits' : 'wish';
    return { redirectTo: `/desk/appointments/${appointmentId}?done=${done}` };
  },
});

export async function waitNoLongerForPatient(formData: FormData): Promise<void> {
  const staff = await requireStaff();
  const appointmentId = parseId<AppointmentId>(String(formData.get('appointmentId')));
  const left = appointmentId && (await leaveWaitlist(staff, appointmentId));
  const visit = appointmentId && (await findVisit(staff, appointmentId));
  if (!left || !visit) redirect('/desk/waitlist');
  revalidatePath('/desk', 'layout');
  const query = new URLSearchParams({ location: visit.location.slug, left: appointmentId });
  redirect(`/desk/waitlist?${query}`);
}

/** What they wait for now, for whoever wrote over an older wish; what was typed stays, and holds at the next press. */
async function refuseOldWish(staff: StaffActor, appointmentId: AppointmentId): Promise<ActionEnd> {
  const now = await findOwnEntry(staff, appointmentId);
  const words = now ? `It is now: ${wishWords(now)}.` : 'They do not wait any more.';
  const form = `Somebody changed this meanwhile. ${words} What you typed still stands here: press again if it holds.`;
  return { errors: { form }, revalidate: `/desk/appointments/${appointmentId}` };
}
