'use server';

import { z } from 'zod';
import { readAnswers } from '@/app/_components/booking/read-answers';
import { type ActionEnd, defineAction } from '@/lib/actions/define-action';
import type { StaffActor } from '@/lib/auth/actor';
import { requireStaff } from '@/lib/auth/session';
import { type RescreenInput, submitRescreen } from '@/lib/questionnaire/rescreen';
import { findRescreen } from '@/lib/questionnaire/rescreen-queries';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

const CLOSED =
  'These questions can no longer be answered. Open the appointment to see how it stands.';

const idOf = (input: Readonly<Record<string, unknown>>) =>
  parseId<AppointmentId>(String(input.appointmentId));

export const recordAnswers = defineAction({
  actor: requireStaff,
  // Which fields there are is decided by the questions in force, not by the form.
  schema: z.record(z.string(), z.unknown()),
  run: async (staff, input) => {
    const appointmentId = idOf(input);
    const rescreen = appointmentId && (await findRescreen(staff, appointmentId, new Date()));
    if (!rescreen || rescreen.asks.length === 0) return { errors: { form: CLOSED } };
    const { answers, errors } = readAnswers(rescreen.asks, input);
    if (Object.keys(errors).length > 0) return { errors };
    return record(staff, { appointmentId, answers });
  },
});

export const nothingHasChanged = defineAction({
  actor: requireStaff,
  schema: z.record(z.string(), z.unknown()),
  run: async (staff, input) => {
    const appointmentId = idOf(input);
    if (!appointmentId) return { errors: { form: CLOSED } };
    return record(staff, { appointmentId, answers: 'unchanged' });
  },
});

async function record(staff: StaffActor, input: RescreenInput): Promise<ActionEnd> {
  const stored = await submitRescreen(staff, input);
  if (!stored.ok) return { errors: { form: CLOSED } };
  const { changedMind, standing } = stored.value;
  const done = changedMind ? 'changed-mind' : standing.kind === 'ok' ? 'answered' : 'to-review';
  return { redirectTo: `/desk/appointments/${input.appointmentId}?done=${done}` };
}
