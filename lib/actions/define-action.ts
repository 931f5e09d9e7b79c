import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { isLockTimeout } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { answerWith } from './form-answer';
import { fieldErrors, readForm, typedValues, unreadableFields } from './form-input';
import type { FormState } from './form-state';

/** How an action ends: go on to another page, show this page afresh, or say what must be put right. */
export type ActionEnd =
  | { readonly redirectTo: string }
  | { readonly revalidate: string }
  /** Nothing is done yet: the page comes back with what was typed and with these, for whoever looks at it first. */
  | { readonly shown: Readonly<Record<string, string>> }
  /** With `revalidate`: the page is read anew under the errors, and keeps what was typed, or has `values` instead. */
  | {
      readonly errors: Readonly<Record<string, string>>;
      readonly revalidate?: string;
      readonly values?: Readonly<Record<string, string>>;
      /** Of the page that answers a posted form. Without it 422 where a field is named, 409 where no field can help. */
      readonly status?: 422 | 429 | 503;
    };

type ActionParts<A extends Actor, Schema extends z.ZodType> = {
  /** Who asks. Answer null when there is nobody (a visit's cookie is gone), or redirect. */
  readonly actor: (input: Readonly<Record<string, unknown>>) => Promise<A | null>;
  /** Reads the form's text fields; its messages are shown at the fields. */
  readonly schema: Schema;
  readonly run: (actor: A, input: z.output<Schema>) => Promise<ActionEnd>;
};

type FormAction = (previous: FormState, formData: FormData) => Promise<FormState>;

const BUSY: ActionEnd = {
  errors: {
    form: 'Somebody else is saving what this touches, and is not done yet. Nothing of yours was saved: please try again in a moment.',
  },
  status: 503,
};

const NOBODY = 'We no longer know who you are on this page. Please start again from your link.';

/**
 * A server action for `ActionForm`: actor → schema → command → redirect, revalidate or errors.
 *
 * Its state is what `useActionState` wants, and nothing else is needed: without JavaScript the browser posts the
 * form, Next runs the same action and renders the same page with the returned state. Typed values go back with the
 * errors, so nobody types twice, and the page that answers has the status of the refusal. Next itself refuses actions that
 * come from another site's page.
 *
 * Two examples: app/(public)/sign-in/actions.ts (a visitor's form) and app/(desk)/desk/appointments/[id]/actions.ts (staff).
 */
export function defineAction<A extends Actor, Schema extends z.ZodType>(
  parts: ActionParts<A, Schema>,
): FormAction {
  return async (_previous, formData) => {
    const input = readForm(formData);
    const refuse = (
      status: Parameters<typeof answerWith>[0],
      errors: FormState['errors'],
      values: FormState['values'] = {},
    ) => {
      answerWith(status);
      return { errors, values: { ...typedValues(input), ...values } };
    };

    const actor = await parts.actor(input);
    if (!actor) return refuse(401, { form: NOBODY });
    const unreadable = unreadableFields(input);
    if (Object.keys(unreadable).length > 0) return refuse(422, unreadable);
    const parsed = await parts.schema.safeParseAsync(input);
    if (!parsed.success) return refuse(422, fieldErrors(parsed.error));

    const end = await parts.run(actor, parsed.data).catch(busyOrThrow);
    if ('redirectTo' in end) redirect(end.redirectTo);
    if ('shown' in end) return { errors: {}, values: { ...typedValues(input), ...end.shown } };
    if (end.revalidate) revalidatePath(end.revalidate, 'layout');
    if ('errors' in end) return refuse(statusOf(end), end.errors, end.values);
    return { errors: {}, values: {} };
  };
}

/** A command that waited for somebody else's in vain left nothing behind (RFC 9110 §15.6.4). */
function busyOrThrow(error: unknown): ActionEnd {
  if (isLockTimeout(error)) return BUSY;
  throw error;
}

/** A complaint about no field is about how things stand: somebody was faster, the rules forbid it (RFC 9110 §15.5.10). */
function statusOf({ errors, status }: Extract<ActionEnd, { readonly errors: unknown }>) {
  return status ?? (Object.keys(errors).some((field) => field !== 'form') ? 422 : 409);
}
