import { notFound } from 'next/navigation';
import { seeOther } from '@/app/_components/ui/see-other';
import type { StaffActor } from '@/lib/auth/actor';
import { canEditForms } from '@/lib/consent-form/policy';
import {
  type FormId,
  type FormVersion,
  type FormWithHistory,
  findForm,
} from '@/lib/consent-form/queries';
import { parseId } from '@/lib/shared/ids';
import { type DeskView, deskHref } from '../../_components/desk-day';

/** The form of the address, or the page that says there is none. */
export async function loadForm(actor: StaffActor, idText: string): Promise<FormWithHistory> {
  const id = parseId<FormId>(idText);
  const found = id && (await findForm(actor, id));
  return found ?? notFound();
}

/**
 * The form of an address that writes into a draft, also when it is one no longer: what was typed there is still to be
 * shown. Null: thrown away.
 */
export async function loadDraft(
  actor: StaffActor,
  view: DeskView,
  idText: string,
): Promise<{ readonly form: FormVersion | null; readonly isDraft: boolean }> {
  if (!canEditForms(actor)) seeOther(deskHref('/desk/forms', view));
  const id = parseId<FormId>(idText) ?? notFound();
  const form = (await findForm(actor, id))?.form ?? null;
  return { form, isDraft: form?.status !== 'published' };
}
