import type { FormState } from '@/lib/actions/form-state';

const CUT_OFF =
  'The connection broke before we could answer, so this may not have reached us. Everything you typed is still here: press again when you are back online.';

/** Whether a connection broke: `fetch` fails with a TypeError, the server never does. */
export function isCutOff(error: unknown): boolean {
  return error instanceof TypeError;
}

/** The answer to a form, or what is said where none came. */
export async function unlessCutOff(send: () => Promise<FormState>): Promise<FormState> {
  try {
    return await send();
  } catch (error) {
    if (isCutOff(error)) return { errors: { form: CUT_OFF }, values: {} };
    throw error;
  }
}
