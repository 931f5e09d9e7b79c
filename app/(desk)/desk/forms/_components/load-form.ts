import { notFound } from 'next/navigation';
import type { StaffActor } from '@/lib/auth/actor';
import { type FormId, type FormWithHistory, findForm } from '@/lib/consent-form/queries';
import { parseId } from '@/lib/shared/ids';

/** The form of the address, or the page that says there is none. */
export async function loadForm(actor: StaffActor, idText: string): Promise<FormWithHistory> {
  const id = parseId<FormId>(idText);
  const found = id && (await findForm(actor, id));
  return found ?? notFound();
}
