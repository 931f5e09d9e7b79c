import type { ConsentDocument } from '@/lib/consent/model';
import type { Understanding } from '@/lib/consent/understanding/read-understanding';
import type { UnderstandingQuestion } from '@/lib/consent/understanding/understanding-questions';
import { documentLanguage, inLanguage, questionsIn } from '@/lib/consent/words/shown';
import type { ConsentId } from '@/lib/shared/ids';
import { ActionForm } from '../ui/action-form';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { answerCheck } from './actions';
import { CarriedWords } from './carried-words';
import { CheckQuestions, WrongAnswers } from './check-questions';
import { DECISION } from './decision';
import { InLanguage } from './in-language';
import { type Where, WhereFields } from './where';

type UnderstandingFormProps = {
  readonly where: Where;
  readonly consentId: ConsentId;
  readonly questions: readonly UnderstandingQuestion[];
  readonly understanding: Understanding;
  readonly document: ConsentDocument;
};

/** Did we explain it well? A wrong answer is explained and asked again; nobody is shut out. */
export function UnderstandingForm(props: UnderstandingFormProps) {
  const { where, consentId, understanding, document } = props;
  const language = documentLanguage(document);
  const { say } = language;
  const questions = questionsIn(language, props.questions);
  return (
    <section aria-labelledby={DECISION} className="grid max-w-form! gap-5 print:hidden">
      <h2 id={DECISION} tabIndex={-1} className="focus-target text-xl">
        <InLanguage of={document}>{say('check-heading')}</InLanguage>
      </h2>
      <p>
        <InLanguage of={document}>{say('check-intro')}</InLanguage>
      </p>
      <div {...inLanguage(document)}>
        <WrongAnswers title={say('check-wrong')} {...{ questions, understanding }} />
      </div>
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
        <CarriedWords />
        <input type="hidden" name="consent" value={consentId} />
        <CheckQuestions questions={questions} of={document} />
        <div>
          <Button variant="secondary" formAction={`#${DECISION}`}>
            <InLanguage of={document}>{say('check-button')}</InLanguage>
          </Button>
        </div>
      </ActionForm>
    </section>
  );
}
