import type { StaffChange } from '@/lib/staff/change';
import { type DeskView, deskHref } from '../../_components/desk-day';

/** The page on which one change of who works here is written and looked at. */
export function staffHref(view: DeskView, kind: StaffChange['kind'], staff?: string): string {
  const query = new URLSearchParams({ kind, ...(staff ? { staff } : {}) });
  return `${deskHref('/desk/settings/staff/change', view)}&${query}`;
}
