import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import type { Actor } from '../auth/actor';
import { fieldErrors, readForm, typedValues, unreadableFields } from './form-input';
import type { FormState } from './form-state';

/** How an action ends: go on to another page, show this page afresh, or say what must be put right. */
export type ActionEnd =
  | { readonly redirectTo: string }
  | { readonly revalidate: string }
  /** With `revalidate`: the page is read anew under the errors, and keeps what was typed. */
  | { readonly errors: Readonly<Record<string, string>>; readonly revalidate?: string };

type ActionParts<A extends Actor, Schema extends z.ZodType> = {
  /** Who asks. Answer null when there is nobody (a visit's cookie is gone), or redirect. */
  readonly actor: (input: Readonly<Record<string, unknown>>) => Promise<A | null>;
  /** Reads the form's text fields; its messages are shown at the fields. */
  readonly schema: Schema;
  readonly run: (actor: A, input: z.output<Schema>) => Promise<ActionEnd>;
};

type FormAction = (previous: FormState, formData: FormData) => Promise<FormState>;

const NOBODY = 'We no longer know who you are on this page. Please start again from your link.';

/**
 * A server action for `ActionForm`: actor → schema → command → redirect, revalidate or errors.
 *
 * Its state is what `useActionState` wants, and nothing else is needed: without JavaScript the browser posts the
 * form, Next runs the same action and renders the same page with the returned state. Typed values go back with the
 * errors, so nobody types twice. Next itself refuses actions that come from another site's page.
 *
 * Two examples: app/(public)/sign-in/actions.ts (a visitor's form) and app/(desk)/desk/appointments/[id]/actions.ts (staff).
 */
export function defineAction<A extends Actor, Schema extends z.ZodType>(
  parts: ActionParts<A, Schema>,
): FormAction {
  return async (_previous, formData) => {
    const input = readForm(formData);
    const refuse = (errors: FormState['errors']) => ({ errors, values: typedValues(input) });

    const actor = await parts.actor(input);
    if (!actor) return refuse({ form: NOBODY });
    const unreadable = unreadableFields(input);
    if (Object.keys(unreadable).length > 0) return refuse(unreadable);
    const parsed = await parts.schema.safeParseAsync(input);
    if (!parsed.success) return refuse(fieldErrors(parsed.error));

    const end = await parts.run(actor, parsed.data);
    if ('redirectTo' in end) redirect(end.redirectTo);
    if (end.revalidate) revalidatePath(end.revalidate, 'layout');
    if ('errors' in end) return refuse(end.errors);
    return { errors: {}, values: {} };
  };
}
