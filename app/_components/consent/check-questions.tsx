import type { Understanding } from '@/lib/consent/understanding/read-understanding';
import type { UnderstandingQuestion } from '@/lib/consent/understanding/understanding-questions';
import { FormRadioGroup } from '../ui/form-fields';
import { Notice } from '../ui/notice';

type CheckQuestionsProps = { readonly questions: readonly UnderstandingQuestion[] };

/** The questions of the check, each with its answers to choose from. */
export function CheckQuestions({ questions }: CheckQuestionsProps) {
  return questions.map(({ key, text, options }) => (
    <FormRadioGroup
      key={key}
      name={`q-${key}`}
      legend={text}
      options={options.map((option) => ({ value: option.key, label: option.text }))}
    />
  ));
}

/** What was not right in the last attempt, explained once more. */
export function WrongAnswers({
  title,
  questions,
  understanding,
}: CheckQuestionsProps & { readonly title: string; readonly understanding: Understanding }) {
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
