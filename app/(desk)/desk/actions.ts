'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { restoreAppointment } from '@/lib/appointment/cancel/restore';
import { APPOINTMENT_STATUSES, SETTLEMENT_METHODS } from '@/lib/appointment/model';
import { proceedAppointment } from '@/lib/appointment/proceed';
import { settleBalance, undoSettlement } from '@/lib/appointment/settle';
import { requireStaff } from '@/lib/auth/session';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { deskPath } from './_components/desk-path';
import { withQuery } from './_components/with-query';

const buttonForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  version: z.coerce.number().int(),
  returnTo: deskPath,
});
const settleForm = buttonForm.extend({ how: z.enum(SETTLEMENT_METHODS) });
const proceedForm = buttonForm.extend({ to: z.enum(APPOINTMENT_STATUSES) });

/** Takes a visit one step on or back. A screen that was out of date is shown afresh and says so. */
export async function proceedVisit(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const form = proceedForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.appointmentId) redirect('/desk');
  const { appointmentId, version: expectedVersion, to, returnTo } = form.data;
  const result = await proceedAppointment(actor, { appointmentId, to, expectedVersion });
  finish(returnTo, appointmentId, result.ok ? null : result.error);
}

/** Undoes a cancellation while nobody has been told. */
export async function restoreVisit(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const form = buttonForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.appointmentId) redirect('/desk');
  const { appointmentId, version: expectedVersion, returnTo } = form.data;
  const result = await restoreAppointment(actor, { appointmentId, expectedVersion });
  finish(returnTo, appointmentId, result.ok ? null : result.error);
}

/** Notes how the rest of a done treatment was paid. */
export async function settleVisit(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const form = settleForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.appointmentId) redirect('/desk');
  const { appointmentId, version: expectedVersion, how, returnTo } = form.data;
  const result = await settleBalance(actor, { appointmentId, how, expectedVersion });
  finish(returnTo, appointmentId, result.ok ? null : result.error);
}

/** Takes back that it was paid. */
export async function unsettleVisit(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const form = buttonForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.appointmentId) redirect('/desk');
  const { appointmentId, version: expectedVersion, returnTo } = form.data;
  const result = await undoSettlement(actor, { appointmentId, expectedVersion });
  finish(returnTo, appointmentId, result.ok ? null : result.error);
}

/** A refusal stands where it was pressed: the screen comes back at the visit, and names it. */
function finish(returnTo: string, appointmentId: AppointmentId, problem: string | null): never {
  revalidatePath('/desk', 'layout');
  if (!problem) redirect(returnTo);
  redirect(`${withQuery(returnTo, `problem=${problem}&about=${appointmentId}`)}#${appointmentId}`);
}
