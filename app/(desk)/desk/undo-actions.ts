'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { restoreAppointment } from '@/lib/appointment/cancel/restore';
import { undoBooking } from '@/lib/appointment/cancel/undo-booking';
import { undoMove } from '@/lib/appointment/move/undo-move';
import { undoRoomChange } from '@/lib/appointment/move/undo-room';
import { requireStaff } from '@/lib/auth/session';
import { settleMessage } from '@/lib/communication/settle-waiting';
import { undoSites } from '@/lib/procedure/record-sites';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { rejoinWaitlist } from '@/lib/waitlist/rejoin';
import { deskPath } from './_components/desk-path';
import { withQuery } from './_components/with-query';

const undoForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  version: z.coerce.number().int(),
  act: z.enum(['booked', 'moved', 'cancelled', 'declined', 'left-waitlist', 'room', 'sites']),
  /** The visits after it in its series as well. */
  andLater: z.literal('yes').optional(),
  returnTo: deskPath,
});

const UNDO = {
  booked: undoBooking,
  moved: undoMove,
  cancelled: restoreAppointment,
  declined: restoreAppointment,
  'left-waitlist': rejoinWaitlist,
  room: undoRoomChange,
  sites: undoSites,
} as const;

/** Takes the last act back, while nobody has been told of it or has gone on from it. */
export async function undoAct(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { act, andLater, returnTo, ...input } = readForm(formData);
  const result = await UNDO[act](actor, { ...input, ...(andLater ? { andLater: true } : {}) });
  revalidatePath('/desk', 'layout');
  redirect(withQuery(returnTo, result.ok ? 'told=undone' : `problem=${result.error}`));
}

/** "Send now" and "Don't send". */
export async function decideMessage(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { returnTo, ...input } = readForm(formData);
  const tell = formData.get('tell') === 'now' ? 'now' : 'never';
  const andLater = input.andLater === 'yes';
  const result = await settleMessage(actor, { ...input, andLater, tell });
  revalidatePath('/desk', 'layout');
  redirect(withQuery(returnTo, result.ok ? `told=${tell}` : `problem=${result.error}`));
}

function readForm(formData: FormData) {
  const form = undoForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.appointmentId) redirect('/desk');
  const { appointmentId, version: expectedVersion, act, andLater, returnTo } = form.data;
  return { appointmentId, expectedVersion, act, andLater, returnTo };
}
