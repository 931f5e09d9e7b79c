import type { Words } from '@/lib/consent/document/words';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { FormTextArea } from '../ui/form-fields';
import { askSince } from './actions';
import { WordsSaid } from './words-said';

type AskedSinceProps = {
  readonly secret: string;
  readonly words: readonly Words[];
  /** Whether there is still somebody to answer: the appointment is not over. */
  readonly mayAsk: boolean;
};

/** Beside a signed consent: what they wrote with the answers, and a box for what comes to mind after signing. */
export function AskedSince({ secret, words, mayAsk }: AskedSinceProps) {
  if (words.length === 0 && !mayAsk) return null;
  return (
    <section aria-labelledby="words" className="grid max-w-form! gap-5">
      <h2 id="words" className="text-xl">
        Your words
      </h2>
      <WordsSaid words={words} />
      {mayAsk ? (
        <div className="print:hidden">
          <ActionForm action={askSince} id="ask-form">
            <input type="hidden" name="secret" value={secret} />
            <FormTextArea
              name="question"
              label="Your question"
              hint="The clinician answers it before anything is done. What you signed stays as it is."
              rows={2}
              maxLength={2_000}
            />
            <div>
              <Button variant="secondary" formAction="#words">
                Send your question
              </Button>
            </div>
          </ActionForm>
        </div>
      ) : null}
    </section>
  );
}
