import { CarriedWords } from '@/app/_components/consent/carried-words';
import { CheckQuestions, WrongAnswers } from '@/app/_components/consent/check-questions';
import { DECISION } from '@/app/_components/consent/decision';
import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import type { ConsentDocument } from '@/lib/consent/model';
import type { Understanding } from '@/lib/consent/understanding/read-understanding';
import type { UnderstandingQuestion } from '@/lib/consent/understanding/understanding-questions';
import { documentLanguage, questionsIn } from '@/lib/consent/words/shown';
import type { AppointmentId, ConsentId } from '@/lib/shared/ids';
import { answerAtDesk } from './actions';

type DeskCheckFormProps = {
  readonly appointmentId: AppointmentId;
  readonly consentId: ConsentId;
  readonly questions: readonly UnderstandingQuestion[];
  readonly understanding: Understanding;
  readonly document: ConsentDocument;
};

export function DeskCheckForm(props: DeskCheckFormProps) {
  const { appointmentId, consentId, understanding, document } = props;
  const questions = questionsIn(documentLanguage(document), props.questions);
  return (
    <section aria-labelledby={DECISION} className="grid max-w-form gap-4 print:hidden">
      <h2 id={DECISION} tabIndex={-1} className="focus-target text-xl">
        Did we explain it well?
      </h2>
      <p>The patient answers. Read the questions out if that helps. Each try stays on record.</p>
      <WrongAnswers title="Not quite. Explain once more:" {...{ questions, understanding }} />
      <ActionForm action={answerAtDesk} id="check-form">
        <input type="hidden" name="appointmentId" value={appointmentId} />
        <input type="hidden" name="consentId" value={consentId} />
        <CarriedWords />
        <CheckQuestions questions={questions} of={document} />
        <div>
          <Button variant="secondary" formAction={`#${DECISION}`}>
            Check the answers
          </Button>
        </div>
      </ActionForm>
    </section>
  );
}
