'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { parseId, type WaitlistEntryId } from '@/lib/shared/ids';
import { bookGapFor, noteWaitingCall } from '@/lib/waitlist/fill-gap';
import { WAITLIST_CALL_OUTCOMES } from '@/lib/waitlist/model';
import { offerFreedTime } from '@/lib/waitlist/offer-time';
import { isWhole, readGap } from './gap';
import { gapHref } from './gap-href';

/** What every form of the page names: the time, the way back to it, and perhaps one who waits. */
async function readForm(actor: StaffActor, formData: FormData) {
  const form = Object.fromEntries(formData);
  const { locations } = await findPublicClinic(actor);
  const place = locations.find(({ slug }) => slug === form.location);
  const time = place ? readGap(form, place) : null;
  if (!place || !isWhole(time)) redirect('/desk/waitlist');
  const back = gapHref({ ...time, location: place.slug });
  return { form, time, back, entryId: parseId<WaitlistEntryId>(String(form.entry ?? '')) };
}

/** Offers the time to the chosen one, or to everybody at once; they answer by the mailed link. */
export async function offerGapTo(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { time, back, entryId } = await readForm(actor, formData);
  const mode = entryId ? 'one-by-one' : 'all-at-once';
  const offered = await offerFreedTime(actor, time, mode, entryId ?? undefined);
  revalidatePath('/desk', 'layout');
  redirect(`${back}&${offered.ok ? `asked=${offered.value.offered}` : `problem=${offered.error}`}`);
}

/** They said yes on the phone. */
export async function bookGap(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { form, time, back, entryId } = await readForm(actor, formData);
  if (!entryId) redirect(back);
  const booked = await bookGapFor(actor, time, entryId, Number(form.version));
  revalidatePath('/desk', 'layout');
  if (!booked.ok) redirect(`${back}&problem=${booked.error}`);
  redirect(`/desk/appointments/${booked.value.appointmentId}?done=moved`);
}

/** They were rung. */
export async function noteCall(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { form, time, back, entryId } = await readForm(actor, formData);
  const outcome = WAITLIST_CALL_OUTCOMES.find((one) => one === form.outcome);
  if (entryId && outcome) await noteWaitingCall(actor, { entryId, about: time.startsAt, outcome });
  revalidatePath('/desk', 'layout');
  redirect(back);
}
