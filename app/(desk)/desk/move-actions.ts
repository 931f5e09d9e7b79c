'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { moveAtDesk } from '@/lib/appointment/move/desk-move';
import { requireStaff } from '@/lib/auth/session';
import { endMoveMark } from '@/lib/live/move-mark';
import {
  type AppointmentId,
  type PractitionerId,
  parseId,
  type ScheduleId,
} from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';
import { deskPath } from './_components/desk-path';
import { moveProblem } from './_components/move-problem';
import { withQuery } from './_components/with-query';

const placeForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  version: z.coerce.number().int(),
  returnTo: deskPath,
  startsAt: z.string().transform(parseInstant),
  practitionerId: z.string().transform((text) => parseId<PractitionerId>(text)),
  /** '' where it does not matter which room or device it is. */
  resourceId: z.string().transform((text) => parseId<ScheduleId>(text)),
});

/** The end of a drag or of Alt and arrows: the same command as the form "Move …". Answers why not, or where to go on. */
export async function dropVisit(
  form: z.input<typeof placeForm>,
): Promise<{ readonly problem: string } | { readonly href: string }> {
  const actor = await requireStaff();
  const read = placeForm.safeParse(form);
  if (!read.success) return { problem: 'Not a place in the calendar.' };
  const { appointmentId, startsAt, practitionerId, resourceId, returnTo } = read.data;
  if (!appointmentId || !startsAt || !practitionerId) {
    return { problem: 'Not a place in the calendar.' };
  }
  await endMoveMark(actor);
  const to = { startsAt, practitionerId, resourceId };
  const input = { appointmentId, ...to, expectedVersion: read.data.version };
  const result = await moveAtDesk(actor, input);
  if (!result.ok) return { problem: await moveProblem(actor, input, result.error) };
  revalidatePath('/desk', 'layout');
  return { href: withQuery(returnTo, `moved=${appointmentId}`) };
}
