'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '@/lib/actions/form-state';
import { beginSession } from '@/lib/auth/begin-session';
import { currentSetup, rememberSession } from '@/lib/auth/session';
import { makeClinic } from '@/lib/setup/commands';
import { SETUP_STEPS } from '@/lib/setup/model';
import { saveStep } from '@/lib/setup/save-step';

const KEY_OVER =
  'The link from the console no longer works. Start Milium again, and open the new one: what you typed is kept.';

/** Keeps one page of the set-up and goes on to the next. */
export async function savePage(_previous: FormState, formData: FormData): Promise<FormState> {
  const asker = await currentSetup();
  const step = SETUP_STEPS.find((one) => one === formData.get('step'));
  if (!asker || !step) return { errors: { form: KEY_OVER }, values: {} };
  const saved = await saveStep(asker, step, formData);
  if (saved === 'kept') redirect(`/setup/${SETUP_STEPS[SETUP_STEPS.indexOf(step) + 1] ?? 'check'}`);
  return saved === 'key-ended' ? { errors: { form: KEY_OVER }, values: {} } : saved;
}

/** Makes the clinic and signs its manager in. */
export async function makeTheClinic(): Promise<FormState> {
  const asker = await currentSetup();
  if (!asker) return { errors: { form: KEY_OVER }, values: {} };
  const made = await makeClinic(asker, new Date());
  if (!made.ok) {
    if (made.error === 'key-ended') return { errors: { form: KEY_OVER }, values: {} };
    redirect(`/setup/${made.error}`);
  }
  await rememberSession(await beginSession(made.value.clinicId, made.value.manager));
  redirect('/desk/settings/first-steps');
}
