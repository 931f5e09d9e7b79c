import { ButtonLink } from '@/app/_components/ui/button-link';
import type { CatalogueService } from '@/lib/healthcare-service/queries';
import { depositOf, priceOf } from '../price-words';

type PlacesProps = {
  readonly service: Pick<CatalogueService, 'slug' | 'name' | 'prices'>;
  readonly variant?: 'primary' | 'secondary';
};

/** Where a service can be had, with what it costs there: the next press shows the times. */
export function Places({ service, variant = 'secondary' }: PlacesProps) {
  return (
    <ul className="mt-auto grid border-hairline not-first:border-t">
      {service.prices.map((price) => (
        <li
          key={price.locationSlug}
          className="grid grid-cols-[1fr_auto] items-center gap-4 border-hairline border-b py-3 last:border-b-0 last:pb-0"
        >
          <span className="grid text-md">
            <span className="font-semibold">{price.locationName}</span>
            <span>{priceOf(price)}</span>
            <span className="text-muted">{depositOf(price)}</span>
          </span>
          <ButtonLink href={`/book/${service.slug}/${price.locationSlug}`} variant={variant}>
            See times
            <span className="sr-only">
              {' '}
              for {service.name} in {price.locationName}
            </span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
