import type { ComponentProps, ReactNode } from 'react';
import type { Words } from '@/lib/consent/document/words';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { FormTextArea } from '../ui/form-fields';
import { WORDS_FORM } from './carried-words';
import { WordsSaid } from './words-said';

type WordsFormProps = {
  readonly action: ComponentProps<typeof ActionForm>['action'];
  readonly words: readonly Words[];
  /** Hidden fields that tell the action whose words they are. */
  readonly children: ReactNode;
};

/** The open boxes: the clinician reads them and answers before they sign. */
export function WordsForm({ action, words, children }: WordsFormProps) {
  return (
    <section aria-labelledby="words" className="grid max-w-form! gap-5 print:hidden">
      <h2 id="words" className="text-xl">
        Your words
      </h2>
      <WordsSaid words={words} />
      <ActionForm action={action} id={WORDS_FORM}>
        {children}
        <FormTextArea
          name="what-matters"
          label="What matters to you?"
          hint="Such as an event you have coming up, or what worries you most."
          rows={2}
          maxLength={2_000}
          optional
        />
        <FormTextArea
          name="question"
          label="Your question"
          hint="The clinician answers it before anything is done."
          rows={2}
          maxLength={2_000}
          optional
        />
        <FormTextArea
          name="own-words"
          label="In your own words: what will be done, and what is the main risk to you?"
          rows={2}
          maxLength={2_000}
          optional
        />
        <div className="grid justify-items-start gap-2">
          <Button variant="secondary" formAction="#words">
            Keep these
          </Button>
          <noscript>
            <p className="text-md text-muted">Press this before you go on below.</p>
          </noscript>
        </div>
      </ActionForm>
    </section>
  );
}
