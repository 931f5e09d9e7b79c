'use server';

import { revalidatePath } from 'next/cache';
import { RedirectType, redirect } from 'next/navigation';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { findPublicClinic } from '@/lib/clinic/queries';
import { parseId, type WaitlistEntryId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';
import { bookGapFor } from '@/lib/waitlist/fill-gap';
import { WAITLIST_CALL_OUTCOMES } from '@/lib/waitlist/model';
import { offerFreedTime } from '@/lib/waitlist/offer-time';
import { noteWaitingCall, undoWaitingCall } from '@/lib/waitlist/waiting-call';
import { deskPath } from '../../_components/desk-path';
import { withQuery } from '../../_components/with-query';
import { isWhole, readGap } from './gap';
import { gapHref, personId } from './gap-href';

/** What every form names: the time, the screen that a drawer lies over, and perhaps one who waits. */
async function readForm(actor: StaffActor, formData: FormData) {
  const form = Object.fromEntries(formData);
  const { locations } = await findPublicClinic(actor);
  const place = locations.find(({ slug }) => slug === form.location);
  const time = place ? readGap(form, place) : null;
  if (!place || !isWhole(time)) redirect('/desk/waitlist');
  const over = deskPath.safeParse(form.over).data ?? null;
  const back = gapHref({ ...time, location: place.slug }, over);
  return { form, time, over, back, entryId: parseId<WaitlistEntryId>(String(form.entry ?? '')) };
}

const NOTE_PROBLEMS = { 'not-found': 'over', 'changed-meanwhile': 'waiting-changed' } as const;
const UNDO_PROBLEMS = { 'not-found': 'over', 'changed-meanwhile': 'call-changed' } as const;

/** Offers the time to the chosen one, or to everybody at once; they answer by the mailed link. */
export async function offerGapTo(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { time, back, entryId } = await readForm(actor, formData);
  const mode = entryId ? 'one-by-one' : 'all-at-once';
  const offered = await offerFreedTime(actor, time, mode, entryId ?? undefined);
  revalidatePath('/desk', 'layout');
  return answer(back, offered.ok ? `asked=${offered.value.offered}` : `problem=${offered.error}`);
}

/** They said yes on the phone. */
export async function bookGap(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { form, time, back, entryId } = await readForm(actor, formData);
  if (!entryId) redirect(back);
  const booked = await bookGapFor(actor, time, entryId, Number(form.version));
  revalidatePath('/desk', 'layout');
  return answer(
    back,
    booked.ok ? `booked=${booked.value.appointmentId}` : `problem=${booked.error}`,
  );
}

/** They were rung. */
export async function noteCall(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const asked = await readForm(actor, formData);
  const { form, time, entryId } = asked;
  const outcome = WAITLIST_CALL_OUTCOMES.find((one) => one === form.outcome);
  if (!entryId || !outcome) redirect(asked.back);
  const was = String(form.was ?? '');
  const noted = await noteWaitingCall(actor, { entryId, about: time.startsAt, outcome, was });
  return answerAtPerson(asked, noted.ok ? null : NOTE_PROBLEMS[noted.error]);
}

/** The call was noted with the wrong person, or the wrong answer. */
export async function undoCall(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const asked = await readForm(actor, formData);
  const { form, entryId } = asked;
  const calledAt = parseInstant(String(form.calledAt ?? ''));
  if (!entryId || !calledAt) redirect(asked.back);
  const undone = await undoWaitingCall(actor, { entryId, calledAt });
  return answerAtPerson(asked, undone.ok ? null : UNDO_PROBLEMS[undone.error]);
}

/** At the one who was rung: a list may be long, and its head out of sight. */
function answerAtPerson(asked: Awaited<ReturnType<typeof readForm>>, problem: string | null): void {
  const { form, over, back, entryId } = asked;
  revalidatePath('/desk', 'layout');
  if (problem) {
    const refused = withQuery(back, `problem=${problem}&rung=${entryId}`);
    redirect(over === null ? `${refused}#${personId(entryId)}` : refused, RedirectType.replace);
  }
  // In a drawer the screen stays as it is, and the focus with it; unless it still says why the press before did nothing.
  if (over === null || form.refused) redirect(back, RedirectType.replace);
}

/** Where it was pressed; the way back leads past what was done. */
function answer(back: string, query: string): never {
  redirect(withQuery(back, query), RedirectType.replace);
}
