import type { HistoryEntry } from '@/lib/audit/queries';
import { countryName } from '@/lib/location/countries';
import { dateWords } from '../hours/hours-words';

type Facts = {
  readonly name: string;
  readonly phone: string;
  readonly timeZone: string;
  readonly country: string;
  readonly endedFrom: string | null;
};
type Detail = { readonly before: Facts; readonly after: Facts };

/** One sentence for what was changed about a place. */
export function locationHistoryWords({ action, detail }: HistoryEntry): string {
  switch (action) {
    case 'location.add':
      return 'The place was added';
    case 'location.currency':
      return `The currency became ${detail.after}, with new prices`;
    case 'location.end': {
      const { endedFrom } = (detail as Detail).after;
      return endedFrom ? `Closes for good from ${dateWords(endedFrom)}` : 'Closes for good';
    }
    case 'location.reopen':
      return 'Stays open after all';
    default:
      return editWords(detail as Detail);
  }
}

function editWords({ before, after }: Detail): string {
  const words = [
    ...(before.name === after.name ? [] : [`${before.name} is now called ${after.name}`]),
    ...(before.phone === after.phone ? [] : ['another phone number']),
    ...(before.country === after.country ? [] : [`country: ${countryName(after.country)}`]),
    ...(before.timeZone === after.timeZone ? [] : [`time zone: ${after.timeZone}`]),
  ];
  const text = words.join('; ') || 'address or way to the door';
  return `Changed: ${text}`;
}
