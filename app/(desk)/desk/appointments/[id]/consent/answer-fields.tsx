import { FormTextArea } from '@/app/_components/ui/form-fields';
import type { Words } from '@/lib/consent/document/words';
import { answerField } from './countersigning';

/** A box for the answer to each thing that the patient wrote. */
export function AnswerFields({ open }: { readonly open: readonly Words[] }) {
  return (
    <>
      <input type="hidden" name="wordsIds" value={open.map(({ id }) => id).join(' ')} />
      {open.map(({ id, kind, text }) => (
        <FormTextArea
          key={id}
          name={answerField(id)}
          label={kind === 'question' ? `They ask: “${text}”` : `What matters to them: “${text}”`}
          hint="The patient reads your answer."
          rows={3}
          maxLength={2_000}
        />
      ))}
    </>
  );
}
