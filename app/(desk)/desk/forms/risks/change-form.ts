import { z } from 'zod';
import type { ActionEnd } from '@/lib/actions/define-action';
import { fieldErrors } from '@/lib/actions/form-input';
import type { RiskDecision } from '@/lib/consent-form/change-risk';
import { type Looked, lookedValues } from './look-first';

type Texts = Readonly<Record<string, string>>;

/** The boxes under a change of what patients are told: see `DecisionFields`. */
export const decisionBoxes = {
  changeSummary: z
    .string()
    .trim()
    .min(1, 'Say what changes and why')
    .max(1_000, 'Use at most 1000 characters'),
  material: z.enum(['yes', 'no'], { error: 'Choose one' }),
  read: z.literal('yes', 'Tick the box when you have read every change'),
};

const decision = z.object({ ...decisionBoxes, answersForFigure: z.string().optional() });

export type Decided = RiskDecision & { readonly answersForFigure: boolean };

/**
 * What is pressed first only shows what would change; pressed again, it is done when it is still that, and decided.
 * What was looked at stands on the page whatever is wrong.
 */
export async function lookThenDo(
  posted: Readonly<Record<string, unknown>>,
  { values, look }: { readonly values: Texts; readonly look: Omit<Looked, 'isAgain'> },
  run: (decided: Decided) => Promise<ActionEnd>,
): Promise<ActionEnd> {
  const isPressed = posted.press === 'save';
  const isSame = posted.looked === look.looked;
  const shown: Texts = {
    ...values,
    ...lookedValues({ ...look, isAgain: isPressed && !isSame }),
  };
  if (!isPressed || !isSame) return { shown };
  const read = decision.safeParse(posted);
  if (!read.success) return { errors: fieldErrors(read.error), values: shown };
  const { changeSummary, material, answersForFigure } = read.data;
  const end = await run({
    changeSummary,
    isMaterial: material === 'yes',
    answersForFigure: answersForFigure === 'yes',
  });
  return 'errors' in end ? { ...end, values: { ...shown, ...end.values } } : end;
}
