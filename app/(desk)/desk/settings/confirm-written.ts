import type { ActionEnd } from '@/lib/actions/define-action';
import type { StaffActor } from '@/lib/auth/actor';
import type { CalendarChange } from '@/lib/closure/change';
import { confirmChange } from '@/lib/closure/confirm-change';
import { clashErrors, failedQuery } from '../_components/failed-choices';
import { lookAgain } from '../_components/look-again';
import { choicesOf } from '../closures/closure-form';
import { type ChangePages, endOfChange } from './end-of-change';

type Pages<E extends string> = ChangePages<E> & {
  /** What else is to be done once it is made; may lead elsewhere. */
  readonly onDone?: () => Promise<ActionEnd | undefined>;
};

/** Makes a change that was looked at, with what was chosen for each visit. */
export async function confirmWritten<E extends string>(
  actor: StaffActor,
  change: CalendarChange<E>,
  input: Readonly<Record<string, unknown>>,
  { onDone, ...pages }: Pages<E>,
): Promise<ActionEnd> {
  const reason = typeof input.reason === 'string' ? input.reason.slice(0, 500) : '';
  const fingerprint = typeof input.fingerprint === 'string' ? input.fingerprint : '';
  const choices = choicesOf(input);
  const clash = await clashErrors(actor, choices);
  if (clash) return { errors: clash };
  const made = await confirmChange(actor, change, { reason, fingerprint, choices });
  if (!made.ok && made.error === 'changed-meanwhile') return lookAgain(pages.again);
  if (!made.ok) return endOfChange<E>(made, input, { ...pages, done: '' });
  const { moved, cancelled, waiting, failed } = made.value;
  const elsewhere = await onDone?.();
  const done = `${moved}-${cancelled}-${waiting}`;
  return elsewhere ?? endOfChange<E>(made, input, { ...pages, done, also: failedQuery(failed) });
}
