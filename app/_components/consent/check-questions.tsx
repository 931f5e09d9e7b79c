import type { Understanding } from '@/lib/consent/understanding/read-understanding';
import type { UnderstandingQuestion } from '@/lib/consent/understanding/understanding-questions';
import { FormRadioGroup } from '../ui/form-fields';
import { Notice } from '../ui/notice';
import { InLanguage } from './in-language';

type QuestionsProps = { readonly questions: readonly UnderstandingQuestion[] };
type CheckQuestionsProps = QuestionsProps & {
  /** The text they are about, in whose language they are asked. */
  readonly of: { readonly locale: string };
};

/** The questions of the check, each with its answers to choose from. */
export function CheckQuestions({ questions, of }: CheckQuestionsProps) {
  return questions.map(({ key, text, options }) => (
    <FormRadioGroup
      key={key}
      name={`q-${key}`}
      legend={<InLanguage of={of}>{text}</InLanguage>}
      options={options.map((option) => ({
        value: option.key,
        label: <InLanguage of={of}>{option.text}</InLanguage>,
      }))}
    />
  ));
}

/** What was not right in the last attempt, explained once more. */
export function WrongAnswers({
  title,
  questions,
  understanding,
}: QuestionsProps & { readonly title: string; readonly understanding: Understanding }) {
  const wrong = questions.filter(({ key }) => understanding.lastWrong.includes(key));
  if (wrong.length === 0) return null;
  return (
    <Notice tone="warn" title={title} live>
      <ul className="list-disc ps-5">
        {wrong.map(({ key, explanation }) => (
          <li key={key}>{explanation}</li>
        ))}
      </ul>
    </Notice>
  );
}
