import type { BrowseInput } from '@/lib/appointment/times/browse-times';
import { parseLocalDate } from '@/lib/scheduling/zone';
import { type PractitionerId, parseId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** One value of the address; a name that was given twice counts as not given. */
export function single(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** What the address of a page of times asks for. Nonsense in it asks for nothing. */
export async function readTimesQuery(
  searchParams: SearchParams,
): Promise<Pick<BrowseInput, 'from' | 'practitionerId' | 'taken'>> {
  const { from, practitioner, taken } = await searchParams;
  return {
    from: parseLocalDate(single(from)),
    practitionerId: parseId<PractitionerId>(single(practitioner)),
    taken: parseInstant(single(taken)),
  };
}
