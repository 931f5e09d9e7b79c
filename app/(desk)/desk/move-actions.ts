'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { undoMove } from '@/lib/appointment/undo-move';
import { requireStaff } from '@/lib/auth/session';
import { settleMoveMessage } from '@/lib/communication/settle-waiting';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

const buttonForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  version: z.coerce.number().int(),
  // A screen of the desk and nothing else: the form could have been changed on its way.
  returnTo: z.string().regex(/^\/desk(?:[/?][\w/?=&-]*)?$/),
});

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
