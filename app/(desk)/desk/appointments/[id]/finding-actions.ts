'use server';

import { defineAction } from '@/lib/actions/define-action';
import { findNotSuitable, type NotSuitableError } from '@/lib/appointment/plan/assessment-outcome';
import {
  type WithdrawFindingError,
  withdrawFinding,
} from '@/lib/appointment/plan/withdraw-finding';
import { requireStaff } from '@/lib/auth/session';
import type { AppointmentId } from '@/lib/shared/ids';
import { refuse, type Stale } from './refuse-stale';
import { findingForm, notSuitableForm } from './schema';

const NOT_SUITABLE_PROBLEMS: Record<Exclude<NotSuitableError, Stale>, string> = {
  'not-found': 'This appointment is not there any more.',
  'not-allowed': 'Only a clinician can say so.',
  'not-possible': 'The patient has not been here yet.',
  'nothing-planned': 'No treatment is planned after this assessment any more.',
};

/** What the assessment found: the treatment planned after it does not suit. */
export const callOffTreatment = defineAction({
  actor: requireStaff,
  schema: notSuitableForm,
  run: async (actor, { appointmentId, version: expectedVersion, note }) => {
    const result = await findNotSuitable(actor, { appointmentId, note, expectedVersion });
    if (!result.ok) return refuse(actor, appointmentId, result.error, NOT_SUITABLE_PROBLEMS);
    return { redirectTo: calledOffPath(appointmentId, result.value.treatmentIds) };
  },
});

/** The same of a kind of treatment of which none is planned after it. */
export const keepFinding = defineAction({
  actor: requireStaff,
  schema: findingForm,
  run: async (actor, { appointmentId, version: expectedVersion, kind }) => {
    const input = { appointmentId, note: '', kind, expectedVersion };
    const result = await findNotSuitable(actor, input);
    if (!result.ok) return refuse(actor, appointmentId, result.error, NOT_SUITABLE_PROBLEMS);
    return { redirectTo: calledOffPath(appointmentId, result.value.treatmentIds) };
  },
});

/** With each treatment that was called off, to be undone there. */
function calledOffPath(
  appointmentId: AppointmentId,
  treatmentIds: readonly AppointmentId[],
): string {
  const query = new URLSearchParams(treatmentIds.map((id) => ['off', id]));
  return `/desk/appointments/${appointmentId}${query.size > 0 ? `?${query}` : ''}`;
}

const WITHDRAW_PROBLEMS: Record<Exclude<WithdrawFindingError, Stale>, string> = {
  'not-found': 'This appointment is not there any more.',
  'not-allowed': 'Only a clinician can take this back.',
  'not-possible': 'This can no longer be taken back here.',
};

export const takeFindingBack = defineAction({
  actor: requireStaff,
  schema: findingForm,
  run: async (actor, { appointmentId, version: expectedVersion, kind }) => {
    const result = await withdrawFinding(actor, { appointmentId, kind, expectedVersion });
    if (!result.ok) return refuse(actor, appointmentId, result.error, WITHDRAW_PROBLEMS);
    return { redirectTo: `/desk/appointments/${appointmentId}` };
  },
});
