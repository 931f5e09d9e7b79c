import type { Metadata } from 'next';
import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';
import { fieldErrors } from '@/lib/actions/form-input';
import { priceForm } from '@/lib/healthcare-service/price-schema';
import type { Price } from '@/lib/healthcare-service/prices';
import { listPricesAt } from '@/lib/healthcare-service/rules-queries';
import { typedMoney } from '@/lib/shared/typed-money';
import { SinceOpenedNotice } from '../../../_components/since-opened-notice';
import { changeFields } from '../../../change-fields';
import { shownWhenOpened, sinceOpened } from '../../../since-opened';
import { readServicePage, ServiceChangeFrame, type ServicePageProps } from '../service-page';
import { PricePreview } from './_components/price-preview';
import { priceInWords } from './price-words';

export const metadata: Metadata = { title: 'Price of a service' };

/** First what would change, then the button: nothing changes until it is pressed. */
export default async function PricePage(props: ServicePageProps) {
  const { staff, view, query, service } = await readServicePage(props);
  const prices = await listPricesAt(staff, service.id);
  const price = prices.find(({ locationId }) => locationId === view.place.id)?.price ?? null;
  const { currency } = view.place;
  const now = typedPrice(price, currency);
  const { fields, changed } = sinceOpened(changeFields(query), now);
  const read = query.look === 'yes' ? priceForm(currency).safeParse(fields) : null;
  const errors = read && !read.success ? fieldErrors(read.error) : {};
  return (
    <ServiceChangeFrame
      staff={staff}
      view={view}
      service={service}
      title={`Price of ${service.name}, ${view.place.name}`}
    >
      <SinceOpenedNotice
        changed={changed}
        labelOf={(name) => (name === 'price' ? 'Full price' : 'Deposit')}
      />
      <p>Now: {priceInWords(price)}.</p>
      <form method="get" className="grid max-w-form gap-4">
        <input type="hidden" name="location" value={view.place.slug} />
        <input type="hidden" name="look" value="yes" />
        <input type="hidden" name="was" value={shownWhenOpened(now)} />
        <TextField
          name="price"
          label={`Full price, ${currency}`}
          inputMode="decimal"
          autoComplete="off"
          width="short"
          defaultValue={fields.price ?? now.price}
          error={errors.price}
        />
        <TextField
          name="deposit"
          label={`Deposit when booking, ${currency}`}
          hint="Part of the price. 0 for none."
          inputMode="decimal"
          autoComplete="off"
          width="short"
          defaultValue={fields.deposit ?? now.deposit}
          error={errors.deposit}
        />
        <div>
          <Button variant="secondary">Show what this touches</Button>
        </div>
      </form>
      {read?.success ? (
        <PricePreview
          staff={staff}
          service={service}
          place={view.place}
          wanted={read.data}
          hidden={{ ...fields, was: shownWhenOpened(now) }}
        />
      ) : null}
    </ServiceChangeFrame>
  );
}

/** The price as a person would type it; empty boxes where there is none yet. */
function typedPrice(price: Price | null, currency: string) {
  const typed = (amount: number | undefined) =>
    amount === undefined ? '' : typedMoney(amount, currency);
  return { price: typed(price?.priceMinor), deposit: typed(price?.depositMinor) };
}
