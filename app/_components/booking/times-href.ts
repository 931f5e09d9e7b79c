import type { BrowsedTimes } from '@/lib/appointment/times/browse-times';

/** The same page of times with another week or practitioner; all that is chosen stands in the address. */
export function timesHref(
  path: string,
  query: { readonly practitionerId: BrowsedTimes['practitionerId']; readonly from?: string | null },
): string {
  const search = new URLSearchParams();
  if (query.practitionerId) search.set('practitioner', query.practitionerId);
  if (query.from) search.set('from', query.from);
  return search.size > 0 ? `${path}?${search}` : path;
}
