'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requireStaff } from '@/lib/auth/session';
import type { SettingUndoId } from '@/lib/setting-undo/model';
import { undoSetting } from '@/lib/setting-undo/undo';
import { parseId } from '@/lib/shared/ids';
import { deskPath } from '../_components/desk-path';
import { withQuery } from '../_components/with-query';

const undoForm = z.object({
  undo: z.string().transform((text) => parseId<SettingUndoId>(text)),
  returnTo: deskPath,
});

/** Sets what was just saved back to what it was before. */
export async function undoChange(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const form = undoForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.undo) redirect('/desk/settings');
  const { undo, returnTo } = form.data;
  const done = await undoSetting(actor, undo);
  // Public pages are kept: what it costs and where the clinic is stands on all of them.
  revalidatePath('/', 'layout');
  redirect(withQuery(returnTo, done.ok ? 'done=undone' : `problem=undo-${done.error}`));
}
