import type { ActionEnd } from '@/lib/actions/define-action';
import type { StaffActor } from '@/lib/auth/actor';
import type { CalendarChange } from '@/lib/closure/change';
import { confirmChange } from '@/lib/closure/confirm-change';
import { choicesOf } from '../closures/closure-form';
import { changeFields } from './change-fields';

type Pages<E extends string> = {
  /** Where it goes on when it is done. */
  readonly list: string;
  /** Where it is looked at again when the calendar has changed meanwhile. */
  readonly again: string;
  readonly place: string;
  readonly problems: Readonly<Record<E, string>>;
};

/** Makes a change that was looked at, with what was chosen for each visit. */
export async function confirmWritten<E extends string>(
  actor: StaffActor,
  change: CalendarChange<E>,
  input: Readonly<Record<string, unknown>>,
  { list, again, place, problems }: Pages<E>,
): Promise<ActionEnd> {
  const reason = typeof input.reason === 'string' ? input.reason.slice(0, 500) : '';
  const fingerprint = typeof input.fingerprint === 'string' ? input.fingerprint : '';
  const choices = choicesOf(input);
  const done = await confirmChange(actor, change, { reason, fingerprint, choices });
  if (done.ok) {
    const { moved, cancelled, waiting } = done.value;
    const counts = `${moved}-${cancelled}-${waiting}`;
    return { redirectTo: `${list}?${new URLSearchParams({ location: place, done: counts })}` };
  }
  if (done.error === 'reason-missing') return { errors: { reason: 'Say why, in a few words' } };
  if (done.error === 'changed-meanwhile') {
    const query = new URLSearchParams({ ...changeFields(input), problem: 'changed-meanwhile' });
    return { redirectTo: `${again}?${query}` };
  }
  return { errors: { form: problems[done.error as E] } };
}
