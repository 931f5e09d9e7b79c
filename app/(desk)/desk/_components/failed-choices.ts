import type { StaffActor } from '@/lib/auth/actor';
import { findClashingChoices } from '@/lib/closure/clashing-choices';
import type { FailedChoice } from '@/lib/closure/confirm-change';
import type { ClosureChoice } from '@/lib/closure/model';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

/** Said at the second of two visits that were given the same time, before anything is done. */
export async function clashErrors(
  actor: StaffActor,
  choices: ReadonlyMap<AppointmentId, ClosureChoice>,
): Promise<Readonly<Record<string, string>> | null> {
  const clashing = await findClashingChoices(actor, choices);
  if (clashing.length === 0) return null;
  return Object.fromEntries(clashing.map((id) => [`visit-${id}`, CLASH]));
}

const CLASH =
  'This time is chosen for another appointment above. Only one of the two can have it: choose another.';

/** For the address: ids and codes, and nothing when all went as chosen. */
export function failedQuery(failed: readonly FailedChoice[]): Readonly<Record<string, string>> {
  return failed.length === 0 ? {} : { failed: writeFailed(failed) };
}

export function writeFailed(
  failed: readonly { readonly appointmentId: AppointmentId; readonly error: string }[],
): string {
  return failed.map(({ appointmentId, error }) => `${appointmentId}.${error}`).join('_');
}

/** Which visits could not become what was chosen, and the code of why, from the address. */
export function readFailed(text: unknown): ReadonlyMap<AppointmentId, string> {
  const parts = typeof text === 'string' ? text.split('_') : [];
  const read = parts.flatMap((part) => {
    const [idText = '', code = ''] = part.split('.');
    const id = parseId<AppointmentId>(idText);
    return id ? [[id, code] as const] : [];
  });
  return new Map(read);
}
