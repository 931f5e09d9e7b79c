'use client';

import { useActionState } from 'react';
import { DoctorLetter } from '@/app/_components/letter/doctor-letter';
import { Button } from '@/app/_components/ui/button';
import { CheckboxField } from '@/app/_components/ui/checkbox-field';
import { ErrorSummary } from '@/app/_components/ui/error-summary';
import { Fieldset } from '@/app/_components/ui/fieldset';
import { Outcome } from '@/app/_components/ui/outcome';
import { LETTER_FACTS, LETTER_SIGNS } from '@/lib/self-check/letter';
import { writeLetter } from './actions';
import { NOTHING_TICKED } from './letter-state';

const MISSING = 'Tick at least one thing that you have noticed';

/** Without script the browser posts the form and the same page comes back with the letter on top. */
export function LetterForm() {
  const [state, action, pending] = useActionState(writeLetter, NOTHING_TICKED);
  return (
    <div className="grid gap-10">
      <ErrorSummary
        errors={state.isMissing ? [{ fieldId: 'sign-bleeds', message: MISSING }] : []}
      />
      {state.letter ? (
        <Outcome
          id="letter"
          reason={JSON.stringify(state.signs)}
          className="focus-target grid gap-6"
        >
          <DoctorLetter facts={state.signs.map((sign) => LETTER_FACTS[sign])} {...state.letter} />
        </Outcome>
      ) : null}
      <form action={action} className="grid gap-6 print:hidden">
        <Fieldset
          id="signs"
          legend="What have you noticed?"
          hint="Tick all that is true."
          error={state.isMissing ? MISSING : undefined}
        >
          <div className="grid gap-2">
            {LETTER_SIGNS.map((sign) => (
              <CheckboxField
                key={`${sign} ${state.signs.includes(sign)}`}
                name="sign"
                id={`sign-${sign}`}
                value={sign}
                label={LETTER_FACTS[sign]}
                defaultChecked={state.signs.includes(sign)}
              />
            ))}
          </div>
        </Fieldset>
        <div>
          <Button disabled={pending}>
            {state.letter ? 'Change the letter' : 'Show the letter'}
          </Button>
        </div>
      </form>
    </div>
  );
}
