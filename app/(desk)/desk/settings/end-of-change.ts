import type { ActionEnd } from '@/lib/actions/define-action';
import type { Result } from '@/lib/shared/result';
import { changeFields } from './change-fields';

/** Said when what was sent is no form that the pages make. */
export const LOOK_AGAIN: ActionEnd = { errors: { form: 'Look at the change again, please.' } };

export type ChangePages<E extends string> = {
  /** Where it goes on when it is done. */
  readonly list: string;
  /** Where it is looked at again when something has changed meanwhile. */
  readonly again: string;
  readonly place: unknown;
  readonly problems: Readonly<Record<E, string>>;
};

type ChangeEnd = {
  readonly done: string;
  /** What else its page is to say. */
  readonly also?: Readonly<Record<string, string>>;
};

/** How a change ends that was looked at first: on to its page, which says `done`; to another look; or with the problem. */
export function endOfChange<E extends string>(
  result: Result<unknown, E | 'changed-meanwhile' | 'reason-missing'>,
  input: Readonly<Record<string, unknown>>,
  { list, again, place, problems, done, also = {} }: ChangePages<E> & ChangeEnd,
): ActionEnd {
  if (result.ok) {
    const location = typeof place === 'string' ? place : '';
    return { redirectTo: `${list}?${new URLSearchParams({ location, done, ...also })}` };
  }
  if (result.error === 'reason-missing') return { errors: { reason: 'Say why, in a few words' } };
  if (result.error === 'changed-meanwhile') {
    const query = new URLSearchParams({ ...changeFields(input), problem: 'changed-meanwhile' });
    return { redirectTo: `${again}?${query}` };
  }
  return { errors: { form: problems[result.error as E] } };
}
