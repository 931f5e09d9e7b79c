import type { LocationId } from '../../shared/ids';

/** What a consent is read in when nobody asked for another language. */
export const DEFAULT_LOCALE = 'en-GB';

type Candidate = {
  readonly locationId: LocationId | null;
  readonly locale: string;
  readonly version: number;
};

/**
 * Of a service's published forms the one for this place and language: in the language asked for, else in the
 * clinic's own; among those the place's own before the one for every place; and of that the newest.
 */
export function chooseForm<T extends Candidate>(
  forms: readonly T[],
  wanted: { readonly locationId: LocationId; readonly locale: string },
): T | null {
  const here = forms.filter(({ locationId }) => !locationId || locationId === wanted.locationId);
  const languages = [wanted.locale, DEFAULT_LOCALE];
  const rank = ({ locale, locationId }: T) => {
    const language = languages.indexOf(locale);
    return (language === -1 ? languages.length : language) * 2 + (locationId === null ? 1 : 0);
  };
  const [best] = here.toSorted((a, b) => rank(a) - rank(b) || b.version - a.version);
  return best ?? null;
}
