import type { Visit } from '@/lib/appointment/queries';
import type { BearerActor, StaffActor } from '@/lib/auth/actor';
import { listAnsweredItems } from '@/lib/questionnaire/queries';
import { letterFacts } from './screening-reasons';

/** The warning signs among what was answered for this visit, by the questions of that time; empty: none. */
export async function readLetterFacts(
  actor: BearerActor | StaffActor,
  { screening }: Pick<Visit, 'screening'>,
): Promise<readonly string[]> {
  if (!screening) return [];
  return letterFacts(await listAnsweredItems(actor, screening.questionnaireId), screening);
}
