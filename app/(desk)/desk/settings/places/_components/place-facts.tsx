import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import { SummaryList } from '@/app/_components/ui/summary-list';
import { countryName, currencyName } from '@/lib/location/countries';
import type { Needs } from '@/lib/location/queries';
import { readablePhone } from '@/lib/shared/phone';
import { type DeskView, deskHref } from '../../../_components/desk-day';
import { dateWords } from '../../hours/hours-words';
import { locationHref } from '../details/location-form';

type PlaceFactsProps = {
  readonly view: DeskView;
  readonly needs: Needs;
  readonly canChange: boolean;
};

/** What the place is and where, and what it still needs before anything can be booked there. */
export function PlaceFacts({ view, needs, canChange }: PlaceFactsProps) {
  const { name, addressLines, phone, directions, country, timeZone, currency, endedFrom } =
    view.place;
  return (
    <section aria-labelledby="facts" className="grid max-w-form gap-3">
      <h2 id="facts" className="text-lg">
        The place
      </h2>
      {endedFrom ? (
        <Notice tone="warn" title={`Closed for good from ${dateWords(endedFrom)}`}>
          <p>Nothing can be booked from that day on. What was here stays on record.</p>
        </Notice>
      ) : (
        <StillNeeds view={view} needs={needs} />
      )}
      <SummaryList
        rows={[
          { term: 'Name', value: name },
          { term: 'Address', value: addressLines.join(', ') },
          { term: 'Phone', value: readablePhone(phone) },
          { term: 'Way to the door', value: directions.join(' ') || 'Nothing written' },
          { term: 'Country', value: countryName(country) },
          { term: 'Time zone', value: timeZone.replaceAll('_', ' ') },
          { term: 'Currency', value: currencyName(currency) },
        ]}
      />
      {canChange ? (
        <p className="flex flex-wrap gap-2">
          <ButtonLink href={locationHref(view, 'edit')} variant="secondary">
            Change this place …
          </ButtonLink>
          <ButtonLink href={locationHref(view, 'currency')} variant="secondary">
            Another currency …
          </ButtonLink>
          <ButtonLink href={locationHref(view, endedFrom ? 'reopen' : 'end')} variant="secondary">
            {endedFrom ? 'Open it again …' : 'Close it for good …'}
          </ButtonLink>
          <ButtonLink href={locationHref(view, 'add')} variant="secondary">
            Add another place …
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

function StillNeeds({ view, needs }: Pick<PlaceFactsProps, 'view' | 'needs'>) {
  const hours = deskHref('/desk/settings/hours', view);
  const missing = [
    ...(needs.room
      ? []
      : [{ href: '#rooms', words: 'a room, with opening hours', label: 'Add it below' }]),
    ...(needs.clinician
      ? []
      : [{ href: hours, words: 'the hours of who sees patients here', label: 'Write them' }]),
    ...(needs.price
      ? []
      : [
          {
            href: deskHref('/desk/settings/services', view),
            words: 'prices: open each service that is offered here',
            label: 'To the services',
          },
        ]),
  ];
  if (missing.length === 0) return null;
  return (
    <Notice tone="info" title="Before anybody can book here, this place still needs">
      <ul className="grid gap-1">
        {missing.map(({ href, words, label }) => (
          <li key={words}>
            {words}. <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
