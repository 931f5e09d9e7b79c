import type { ActionEnd } from '@/lib/actions/define-action';
import { findVisit } from '@/lib/appointment/queries';
import { actorWords, historyWords } from '@/lib/audit/history-words';
import { listVisitHistory } from '@/lib/audit/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { formatTime } from '@/lib/shared/format';
import type { AppointmentId } from '@/lib/shared/ids';

/** Refusals that say no more than that something has changed since the page was opened. */
export type Stale = 'changed-meanwhile' | 'refund-changed';

export function isStale<E extends string>(error: E): error is Extract<E, Stale> {
  return error === 'changed-meanwhile' || error === 'refund-changed';
}

type Problem = string | Readonly<Record<string, string>>;

/** Refuses a form: what has changed meanwhile, or what is to be put right, at a field or about the whole form. */
export async function refuse<E extends string>(
  actor: StaffActor,
  appointmentId: AppointmentId,
  error: E,
  problems: Readonly<Record<Exclude<E, Extract<E, Stale>>, Problem>>,
): Promise<ActionEnd> {
  if (isStale(error)) return refuseStale(actor, appointmentId);
  const problem: Problem = problems[error];
  return { errors: typeof problem === 'string' ? { form: problem } : problem };
}

const STAYS =
  'Nothing was changed, and what you typed still stands here. This page shows how it is now: look, and press again if it still holds.';

/**
 * Refuses what was filled in over an appointment as it no longer is: says what was done to it last and by whom, keeps
 * what was typed, and reads the page anew, so that the next press is about what it shows.
 */
export async function refuseStale(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<ActionEnd> {
  const [visit, history] = await Promise.all([
    findVisit(actor, appointmentId),
    listVisitHistory(actor, appointmentId),
  ]);
  const last = history.at(-1);
  const revalidate = `/desk/appointments/${appointmentId}`;
  if (!visit || !last) {
    return { errors: { form: `Somebody changed this meanwhile. ${STAYS}` }, revalidate };
  }
  const { timeZone } = visit.location;
  const what = `${historyWords(last, timeZone)} (${actorWords(last)}, ${formatTime(last.at, timeZone)})`;
  return { errors: { form: `Changed meanwhile: ${what}. ${STAYS}` }, revalidate };
}
