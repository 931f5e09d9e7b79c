'use client';

import {
  createContext,
  type ReactNode,
  type SubmitEvent,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react';
import { EMPTY_FORM, type FormState } from '@/lib/actions/form-state';
import { ErrorSummary } from './error-summary';
import { unlessCutOff } from './unless-cut-off';

const FormContext = createContext<FormState>(EMPTY_FORM);

type ActionFormProps = {
  readonly action: (previous: FormState, formData: FormData) => Promise<FormState>;
  readonly children: ReactNode;
  /** Ids of fields whose first box is not named like the field: a date's is `${name}-day`. */
  readonly fieldIds?: Readonly<Record<string, string>>;
  /** Where a page has more than one form. */
  readonly id?: string;
};

/**
 * A form for an action made by `defineAction`. Its children may be rendered on the server; the fields of
 * form-fields.tsx among them find their error and value through the context. Works without JavaScript: the browser
 * posts the form and Next renders the same page with the action's state.
 *
 * With JavaScript the action is called by hand: React would empty the form after every answer, and with it what was
 * typed while the answer was on its way. So fields keep what they hold, and are emptied only once it is done. An
 * answer that never comes, because the connection broke, is said at the form; React would show an error page instead.
 */
export function ActionForm({ action, children, fieldIds = {}, id = 'form' }: ActionFormProps) {
  const [posted, formAction] = useActionState(action, EMPTY_FORM);
  const [state, setState] = useState(posted);
  const [, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const answered = useRef(state);
  useEffect(() => {
    if (answered.current === state) return;
    answered.current = state;
    if (Object.keys({ ...state.errors, ...state.values }).length === 0) form.current?.reset();
  }, [state]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(async () => {
      const answer = await unlessCutOff(() => action(state, data));
      startTransition(() => setState(answer));
    });
  };
  const errors = Object.entries(state.errors).map(([name, message]) => ({
    fieldId: fieldIds[name] ?? (name === 'form' ? id : name),
    message,
  }));
  return (
    <FormContext value={state}>
      <form
        ref={form}
        action={formAction}
        onSubmit={submit}
        data-refused={errors.length > 0 ? '' : undefined}
        noValidate
        className="grid gap-6"
        id={id}
      >
        <ErrorSummary errors={errors} />
        {children}
      </form>
    </FormContext>
  );
}

/** Whether the form was refused. */
export function useFormHasErrors(): boolean {
  return Object.keys(useContext(FormContext).errors).length > 0;
}

/** What was answered to the last press: the errors, and what the form held. */
export function useFormAnswer(): FormState {
  return useContext(FormContext);
}

/** What the field `name` shows: the words of its error, and what the person typed before. */
export function useFormField(name: string): {
  readonly error: string | undefined;
  readonly value: string | undefined;
} {
  const { errors, values } = useContext(FormContext);
  return { error: errors[name], value: values[name] };
}
