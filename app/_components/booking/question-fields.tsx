import type { ScreeningAnswers, ScreeningItem } from '@/lib/questionnaire/model';
import { FormRadioGroup } from '../ui/form-fields';

const OPTIONS = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'unsure', label: 'Not sure' },
];

type QuestionFieldsProps = {
  readonly items: readonly ScreeningItem[];
  /** What was answered before, where it may be shown again. */
  readonly answers?: ScreeningAnswers;
};

/** Safety questions with their three answers, numbered as the errors name them. */
export function QuestionFields({ items, answers = {} }: QuestionFieldsProps) {
  return items.map(({ linkId, text, help }, index) => (
    <FormRadioGroup
      key={linkId}
      name={linkId}
      legend={`${index + 1}. ${text}`}
      hint={help}
      options={OPTIONS}
      defaultValue={answers[linkId]}
      inline
    />
  ));
}
