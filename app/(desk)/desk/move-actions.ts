'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { moveAppointment } from '@/lib/appointment/move';
import { undoMove } from '@/lib/appointment/undo-move';
import { requireStaff } from '@/lib/auth/session';
import { settleMoveMessage } from '@/lib/communication/settle-waiting';
import { endMoveMark } from '@/lib/live/move-mark';
import { type AppointmentId, type PractitionerId, parseId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';
import { MOVE_WORDS } from './_components/move-words';

const buttonForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  version: z.coerce.number().int(),
  // A screen of the desk and nothing else: the form could have been changed on its way.
  returnTo: z.string().regex(/^\/desk(?:[/?][\w/?=&-]*)?$/),
});

const placeForm = buttonForm.extend({
  startsAt: z.string().transform(parseInstant),
  practitionerId: z.string().transform((text) => parseId<PractitionerId>(text)),
});

/** The end of a drag or of Alt and arrows: the same command as the form "Move …". Answers why not, or where to go on. */
export async function dropVisit(
  form: z.input<typeof placeForm>,
): Promise<{ readonly problem: string } | { readonly href: string }> {
  const actor = await requireStaff();
  const read = placeForm.safeParse(form);
  if (!read.success) return { problem: 'Not a place in the calendar.' };
  const { appointmentId, startsAt, practitionerId, version: expectedVersion, returnTo } = read.data;
  if (!appointmentId || !startsAt || !practitionerId) {
    return { problem: 'Not a place in the calendar.' };
  }
  await endMoveMark(actor);
  const input = { appointmentId, startsAt, practitionerId, expectedVersion };
  const result = await moveAppointment(actor, input);
  if (!result.ok) return { problem: MOVE_WORDS[result.error] };
  revalidatePath('/desk', 'layout');
  return { href: withQuery(returnTo, `moved=${appointmentId}`) };
}

/** Takes the last move back. */
export async function undoVisitMove(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { appointmentId, expectedVersion, returnTo } = readButton(formData);
  const result = await undoMove(actor, { appointmentId, expectedVersion });
  revalidatePath('/desk', 'layout');
  redirect(result.ok ? returnTo : withQuery(returnTo, `problem=${result.error}`));
}

/** "Send now" and "Don't send". */
export async function decideMoveMessage(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { appointmentId, expectedVersion, returnTo } = readButton(formData);
  const tell = formData.get('tell') === 'now' ? 'now' : 'never';
  const result = await settleMoveMessage(actor, { appointmentId, expectedVersion, tell });
  revalidatePath('/desk', 'layout');
  redirect(withQuery(returnTo, result.ok ? `told=${tell}` : `problem=${result.error}`));
}

function readButton(formData: FormData) {
  const form = buttonForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.appointmentId) redirect('/desk');
  const { appointmentId, version: expectedVersion, returnTo } = form.data;
  return { appointmentId, expectedVersion, returnTo };
}

function withQuery(path: string, query: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}
