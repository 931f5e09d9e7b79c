import { z } from 'zod';
import {
  SELF_CHECK_ANSWERS,
  type SelfCheckAnswers,
  type SelfCheckDraft,
  type SelfCheckQuestion,
} from './model';

const selfCheckSchema = z.object({
  person: z.enum(SELF_CHECK_ANSWERS.person),
  warning: z.enum(SELF_CHECK_ANSWERS.warning),
  eye: z.enum(SELF_CHECK_ANSWERS.eye),
  look: z.enum(SELF_CHECK_ANSWERS.look),
  bother: z.enum(SELF_CHECK_ANSWERS.bother),
});

export type SelfCheckInput =
  | { readonly complete: true; readonly answers: SelfCheckAnswers }
  | {
      readonly complete: false;
      readonly answers: SelfCheckDraft;
      /** Unanswered questions in the order they are asked; a made-up answer counts as none. */
      readonly missing: readonly SelfCheckQuestion[];
    };

export function readSelfCheck(form: FormData): SelfCheckInput {
  const raw = Object.fromEntries(form);
  const parsed = selfCheckSchema.safeParse(raw);
  if (parsed.success) return { complete: true, answers: parsed.data };
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const questions = selfCheckSchema.keyof().options;
  return {
    complete: false,
    answers: selfCheckSchema
      .partial()
      .parse(Object.fromEntries(Object.entries(raw).filter(([question]) => !wrong.has(question)))),
    missing: questions.filter((question) => wrong.has(question)),
  };
}
