import type { PlaceChange } from '@/lib/place/model';
import { type DeskView, deskHref } from '../../_components/desk-day';

/** The page on which one change of a room or device is written and looked at. */
export function placeHref(view: DeskView, kind: PlaceChange['kind'], schedule?: string): string {
  const query = new URLSearchParams({ kind, ...(schedule ? { schedule } : {}) });
  return `${deskHref('/desk/settings/places/change', view)}&${query}`;
}
