'use server';

import { revalidatePath } from 'next/cache';
import { rememberNamesHidden, requireStaff } from '@/lib/auth/session';

/** Covers the names of patients on this browser's desk, or shows them again. */
export async function hideNames(formData: FormData): Promise<void> {
  await requireStaff();
  await rememberNamesHidden(formData.get('hide') === 'yes');
  revalidatePath('/desk', 'layout');
}
