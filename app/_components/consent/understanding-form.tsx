import type { Understanding } from '@/lib/consent/understanding/read-understanding';
import type { UnderstandingQuestion } from '@/lib/consent/understanding/understanding-questions';
import type { ConsentId } from '@/lib/shared/ids';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { answerCheck } from './actions';
import { CheckQuestions, WrongAnswers } from './check-questions';
import { type Where, WhereFields } from './where';

type UnderstandingFormProps = {
  readonly where: Where;
  readonly consentId: ConsentId;
  readonly questions: readonly UnderstandingQuestion[];
  readonly understanding: Understanding;
};

/** Did we explain it well? A wrong answer is explained and asked again; nobody is shut out. */
export function UnderstandingForm(props: UnderstandingFormProps) {
  const { where, consentId, questions, understanding } = props;
  return (
    <section aria-labelledby="check" className="grid max-w-form! gap-5 print:hidden">
      <h2 id="check" className="text-xl">
        Did we explain it well?
      </h2>
      <p>
        Six short questions. They test our words, not you: where an answer is not right, we explain
        it once more.
      </p>
      <WrongAnswers title="Not quite. Here it is again:" {...{ questions, understanding }} />
      {understanding.isFlaggedForCall ? (
        <Notice tone="info" title="We would like to talk it through with you">
          <p>
            We have told the clinic that a call would help. You can try again now, or sign later
            after the call.
          </p>
        </Notice>
      ) : null}
      <ActionForm action={answerCheck} id="check-form">
        <WhereFields where={where} />
        <input type="hidden" name="consent" value={consentId} />
        <CheckQuestions questions={questions} />
        <div>
          <Button variant="secondary">Check my answers</Button>
        </div>
      </ActionForm>
    </section>
  );
}
