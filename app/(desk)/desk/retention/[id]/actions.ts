'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import {
  confirmErasure,
  liftLegalHold,
  type RetentionError,
  setLegalHold,
} from '@/lib/retention/commands';
import { type PatientId, parseId } from '@/lib/shared/ids';

const REASON_LENGTH_MAX = 2_000;

const patientId = z.string().transform((text, context) => {
  const id = parseId<PatientId>(text);
  if (!id) context.addIssue({ code: 'custom', message: 'This patient is not there.' });
  return id ?? z.NEVER;
});

const holdForm = z.object({
  patientId,
  reason: z
    .string()
    .trim()
    .min(1, 'Say why')
    .max(REASON_LENGTH_MAX, `Use at most ${REASON_LENGTH_MAX} characters`),
});

const erasureForm = z.object({
  patientId,
  checked: z.literal('yes', 'Tick the box if you have checked it'),
});

const PROBLEMS: Record<RetentionError, Readonly<Record<string, string>>> = {
  'not-allowed': { form: 'Only a manager can do this.' },
  'not-found': { form: 'This patient is not there.' },
  'reason-missing': { reason: 'Say why' },
  'already-held': { form: 'The records are kept for a legal reason already.' },
  'not-held': { form: 'The records are no longer kept for a legal reason.' },
  held: { form: 'The records are kept for a legal reason. Lift that first.' },
  'not-due': { form: 'The time of these records is not over yet.' },
  'already-erased': { form: 'These records are erased already.' },
};

export const holdRecords = defineAction({
  actor: requireStaff,
  schema: holdForm,
  run: async (actor, input) => {
    const result = await setLegalHold(actor, input);
    if (!result.ok) return { errors: PROBLEMS[result.error] };
    return { redirectTo: `/desk/retention/${input.patientId}` };
  },
});

export const releaseRecords = defineAction({
  actor: requireStaff,
  schema: holdForm,
  run: async (actor, input) => {
    const result = await liftLegalHold(actor, input);
    if (!result.ok) return { errors: PROBLEMS[result.error] };
    return { redirectTo: `/desk/retention/${input.patientId}` };
  },
});

export const eraseRecords = defineAction({
  actor: requireStaff,
  schema: erasureForm,
  run: async (actor, input) => {
    const result = await confirmErasure(actor, input.patientId);
    if (!result.ok) return { errors: PROBLEMS[result.error] };
    return { redirectTo: '/desk/retention?done=erased' };
  },
});
