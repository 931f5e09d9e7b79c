import { fieldErrors, readForm, typedValues, unreadableFields } from '../actions/form-input';
import type { FormState } from '../actions/form-state';
import { keepAnswers } from './commands';
import type { SetupAsker, SetupStep } from './model';
import { findSetup } from './queries';
import { servicesFor } from './read-answers';
import { clinicForm, peopleForm, placeForm, roomsForm } from './schema';
import { servicesForm } from './services-form';

/** Keeps what was typed on a page when all of it can be used; else says at each field what is wrong. */
export async function saveStep(
  asker: SetupAsker,
  step: SetupStep,
  formData: FormData,
): Promise<'kept' | 'key-ended' | FormState> {
  const input = readForm(formData);
  const values = typedValues(input);
  const unreadable = unreadableFields(input);
  if (Object.keys(unreadable).length > 0) return { errors: unreadable, values };
  const form = await formOf(asker, step);
  if (form === null) return 'key-ended';
  const parsed = form.safeParse(values);
  if (!parsed.success) return { errors: fieldErrors(parsed.error), values };
  return (await keepAnswers(asker, step, values)) ? 'kept' : 'key-ended';
}

async function formOf(asker: SetupAsker, step: SetupStep) {
  if (step !== 'services') {
    return { clinic: clinicForm, place: placeForm, rooms: roomsForm, people: peopleForm }[step];
  }
  const answers = await findSetup(asker);
  return answers && servicesForm(servicesFor(answers) ?? []);
}
