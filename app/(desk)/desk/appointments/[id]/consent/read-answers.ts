import { answerField } from './countersigning';

type PostedAnswers = {
  readonly answers: Readonly<Record<string, string>>;
  /** By field; empty: every box has its answer. */
  readonly errors: Readonly<Record<string, string>>;
};

/** The answers of a posted form, by the id of what they answer. */
export function readPostedAnswers(
  form: Readonly<Record<string, unknown>> & { readonly wordsIds: string },
): PostedAnswers {
  const ids = form.wordsIds.split(' ').filter((id) => id !== '');
  const answers = Object.fromEntries(ids.map((id) => [id, textOf(form[answerField(id)])]));
  const missing = ids.filter((id) => answers[id]?.trim() === '');
  return {
    answers,
    errors: Object.fromEntries(missing.map((id) => [answerField(id), 'Write your answer'])),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
