'use client';

import { useActionState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { ErrorSummary } from '@/app/_components/ui/error-summary';
import { RadioGroup } from '@/app/_components/ui/radio-group';
import { selfCheckAction } from './actions';
import { QUESTION_ORDER, QUESTIONS } from './questions';
import { SelfCheckAdvice } from './self-check-advice';
import { NOT_ANSWERED } from './self-check-state';

/** Without script the browser posts the form and the same page comes back with the advice on top. */
export function SelfCheckForm() {
  const [state, action, pending] = useActionState(selfCheckAction, NOT_ANSWERED);
  return (
    <div className="grid gap-10">
      <ErrorSummary
        errors={state.missing.map((question) => ({
          fieldId: question,
          message: QUESTIONS[question].missing,
        }))}
      />
      {state.result ? (
        <SelfCheckAdvice result={state.result} person={state.answers.person} />
      ) : null}
      <form action={action} className="grid gap-9">
        {state.result ? <h2 className="text-xl">Your answers</h2> : null}
        {QUESTION_ORDER.map((question) => (
          <RadioGroup
            key={question}
            name={question}
            legend={QUESTIONS[question].legend}
            hint={QUESTIONS[question].hint}
            options={QUESTIONS[question].options}
            defaultValue={state.answers[question]}
            inline={QUESTIONS[question].inline ?? false}
            error={state.missing.includes(question) ? QUESTIONS[question].missing : undefined}
          />
        ))}
        <div>
          <Button disabled={pending}>{state.result ? 'Check again' : 'Show the advice'}</Button>
        </div>
      </form>
    </div>
  );
}
