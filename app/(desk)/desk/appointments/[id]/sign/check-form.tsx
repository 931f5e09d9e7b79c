import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { FormRadioGroup } from '@/app/_components/ui/form-fields';
import { Notice } from '@/app/_components/ui/notice';
import type { Understanding } from '@/lib/consent/read-understanding';
import type { UnderstandingQuestion } from '@/lib/consent/understanding-questions';
import type { AppointmentId, ConsentId } from '@/lib/shared/ids';
import { answerAtDesk } from './actions';

type DeskCheckFormProps = {
  readonly appointmentId: AppointmentId;
  readonly consentId: ConsentId;
  readonly questions: readonly UnderstandingQuestion[];
  readonly understanding: Understanding;
};

export function DeskCheckForm(props: DeskCheckFormProps) {
  const { appointmentId, consentId, questions, understanding } = props;
  const wrong = questions.filter(({ key }) => understanding.lastWrong.includes(key));
  return (
    <section aria-labelledby="check" className="grid max-w-form gap-4">
      <h2 id="check" className="text-xl">
        Did we explain it well?
      </h2>
      <p>The patient answers. Read the questions out if that helps.</p>
      {wrong.length > 0 ? (
        <Notice tone="warn" title="Not quite. Explain once more:" live>
          <ul className="list-disc ps-5">
            {wrong.map(({ key, explanation }) => (
              <li key={key}>{explanation}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <ActionForm action={answerAtDesk} id="check-form">
        <input type="hidden" name="appointmentId" value={appointmentId} />
        <input type="hidden" name="consentId" value={consentId} />
        {questions.map(({ key, text, options }) => (
          <FormRadioGroup
            key={key}
            name={`q-${key}`}
            legend={text}
            options={options.map((option) => ({ value: option.key, label: option.text }))}
          />
        ))}
        <div>
          <Button variant="secondary">Check the answers</Button>
        </div>
      </ActionForm>
    </section>
  );
}
