'use server';

import { readForm } from '@/lib/actions/form-input';
import { requireStaff } from '@/lib/auth/session';
import { searchPatients } from '@/lib/patient/search';
import { foundLine } from './_components/found-line';
import type { SearchState } from './_components/search-state';

/** A search by form: its answer is the same page, so that no name stands in an address or a log. */
export async function search(_previous: SearchState, formData: FormData): Promise<SearchState> {
  const actor = await requireStaff();
  const { search: typed } = readForm(formData);
  const text = typeof typed === 'string' ? typed.slice(0, 200) : '';
  if (text.trim() === '') return { typed: '', found: null };
  const found = await searchPatients(actor, text);
  return { typed: text, found: found.map(foundLine) };
}
