import type { PriceAt, ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { priceInWords } from '../price/price-words';

type PricesProps = {
  readonly service: ServiceToRule;
  readonly prices: readonly PriceAt[];
  readonly canChange: boolean;
};

/** What it costs at each place. */
export function Prices({ service, prices, canChange }: PricesProps) {
  return (
    <section aria-labelledby="prices" className="grid gap-2">
      <h2 id="prices" className="text-lg">
        Price and deposit
      </h2>
      <ul className="grid gap-1.5">
        {prices.map(({ slug, name, price }) => (
          <li key={slug} className="flex flex-wrap items-baseline gap-x-4">
            <span>
              <strong>{name}</strong>: {priceInWords(price)}
            </span>
            {canChange ? (
              <a href={`/desk/settings/services/${service.slug}/price?location=${slug}`}>
                Change …<span className="sr-only">: the price in {name}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
