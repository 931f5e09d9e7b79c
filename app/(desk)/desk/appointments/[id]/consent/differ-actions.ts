'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requestEvidence, requireStaff } from '@/lib/auth/session';
import {
  type ResolveError,
  recordStatement,
  resolveConflict,
  type StatementError,
} from '@/lib/consent/document/differ';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

const GONE = { errors: { form: 'This page is out of date. Open it again.' } };
const appointmentId = z.string().transform((text) => parseId<AppointmentId>(text));
const text = z.string().trim().max(2_000, 'Use at most 2000 characters').default('');

export const decide = defineAction({
  actor: requireStaff,
  schema: z.object({
    appointmentId,
    outcome: z.enum(['go-ahead', 'do-not-treat']),
    reason: z.string().trim().min(1, 'Write down the reason').max(2_000),
  }),
  run: async (staff, { appointmentId: id, outcome, reason }) => {
    if (!id) return GONE;
    const done = await resolveConflict(staff, { appointmentId: id, outcome, reason });
    if (done.ok) return { revalidate: `/desk/appointments/${id}` };
    return { errors: PROBLEMS[done.error] };
  },
});

export const saveStatement = defineAction({
  actor: requireStaff,
  schema: z.object({
    appointmentId,
    who: z.enum(['young-person', 'guardian'], 'Choose who says it'),
    name: text,
    relation: text,
    agrees: z.enum(['yes', 'no'], 'Choose what they say'),
    words: text,
  }),
  run: async (staff, { appointmentId: id, who, name, relation, agrees, words }) => {
    if (!id) return GONE;
    const said = await recordStatement(staff, {
      appointmentId: id,
      who: who === 'guardian' ? { role: who, name, relation } : { role: who },
      agrees: agrees === 'yes',
      words,
      evidence: await requestEvidence(),
    });
    if (said.ok) return { revalidate: `/desk/appointments/${id}` };
    return { errors: PROBLEMS[said.error] };
  },
});

const PROBLEMS: Readonly<Record<ResolveError | StatementError, Readonly<Record<string, string>>>> =
  {
    'not-found': GONE.errors,
    'not-allowed': { form: 'You may not do this.' },
    'not-signed': { form: 'Nothing is signed that counts.' },
    'visit-over': {
      form: 'This appointment is over: what was agreed for it is not changed. Write it down as a note on the patient.',
    },
    'no-conflict': { form: 'They agree by now. Open this page again.' },
    'reason-missing': { reason: 'Write down the reason' },
    'not-minor': { form: 'An adult decides alone.' },
    'signed-alone': {
      form: 'The young person signed themselves: nobody else’s word counts beside theirs.',
    },
    'name-missing': { name: 'Type the guardian’s name' },
    'relation-missing': { relation: 'Say what they are to the young person' },
    'dissent-words-missing': { words: 'Write down why, in their own words' },
  };
