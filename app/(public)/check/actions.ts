'use server';

import { decideAdvice } from '@/lib/self-check/model';
import { readSelfCheck } from '@/lib/self-check/schema';
import type { SelfCheckState } from './self-check-state';

/** A POST, so that health answers never stand in an address, a history or a log. */
export async function selfCheckAction(_: SelfCheckState, form: FormData): Promise<SelfCheckState> {
  const input = readSelfCheck(form);
  if (!input.complete) return { answers: input.answers, missing: input.missing, result: null };
  return { answers: input.answers, missing: [], result: decideAdvice(input.answers) };
}
