import { ButtonLink } from '@/app/_components/ui/button-link';
import { Notice } from '@/app/_components/ui/notice';
import type { Visit } from '@/lib/appointment/queries';
import { formatMoment, zoneWords } from '@/lib/appointment/visit-words';
import type { listOpenOffers } from '@/lib/waitlist/queries';

type OpenOffersProps = {
  readonly offers: Awaited<ReturnType<typeof listOpenOffers>>;
  readonly visit: Visit;
  readonly path: string;
};

/** Sooner times that wait for an answer. */
export function OpenOffers({ offers, visit, path }: OpenOffersProps) {
  const { timeZone } = visit.location;
  return offers.map(({ id, startsAt, expiresAt }) => (
    <Notice key={id} tone="info" title={`A sooner time: ${formatMoment(startsAt, timeZone)}`}>
      <p>
        You can answer until {formatMoment(expiresAt, timeZone)}, {zoneWords(timeZone)}.
      </p>
      <p>
        <ButtonLink href={`${path}/offer/${id}`} variant="secondary">
          See this time and decide
        </ButtonLink>
      </p>
    </Notice>
  ));
}
