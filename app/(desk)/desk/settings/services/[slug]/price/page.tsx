import type { Metadata } from 'next';
import { BackLink } from '@/app/_components/ui/back-link';
import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';
import { fieldErrors } from '@/lib/actions/form-input';
import { requireStaff } from '@/lib/auth/session';
import { priceForm } from '@/lib/healthcare-service/price-schema';
import type { Price } from '@/lib/healthcare-service/prices';
import { listPricesAt } from '@/lib/healthcare-service/rules-queries';
import { typedMoney } from '@/lib/shared/typed-money';
import { type DeskQuery, deskHref, readDeskView } from '../../../../_components/desk-day';
import { DeskFrame } from '../../../../_components/desk-frame';
import { Meanwhile } from '../../../_components/meanwhile';
import { SinceOpenedNotice } from '../../../_components/since-opened-notice';
import { changeFields } from '../../../change-fields';
import { shownWhenOpened, sinceOpened } from '../../../since-opened';
import { loadService } from '../load-service';
import { PricePreview } from './_components/price-preview';
import { priceInWords } from './price-words';

export const metadata: Metadata = { title: 'Price of a service' };

type PricePageProps = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: DeskQuery;
};

/** First what would change, then the button: nothing changes until it is pressed. */
export default async function PricePage({ params, searchParams }: PricePageProps) {
  const staff = await requireStaff();
  const view = await readDeskView(staff, searchParams, new Date());
  const query = await searchParams;
  const service = await loadService(staff, (await params).slug);
  const prices = await listPricesAt(staff, service.id);
  const price = prices.find(({ locationId }) => locationId === view.place.id)?.price ?? null;
  const { currency } = view.place;
  const now = typedPrice(price, currency);
  const { fields, changed } = sinceOpened(changeFields(query), now);
  const read = query.look === 'yes' ? priceForm(currency).safeParse(fields) : null;
  const errors = read && !read.success ? fieldErrors(read.error) : {};
  return (
    <DeskFrame staff={staff} view={view} section="/desk/settings">
      <div>
        <BackLink href={deskHref(`/desk/settings/services/${service.slug}`, view)}>
          {service.name}
        </BackLink>
      </div>
      <h1 className="text-2xl">
        Price of {service.name}, {view.place.name}
      </h1>
      <Meanwhile problem={view.problem} />
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
    </DeskFrame>
  );
}

/** The price as a person would type it; empty boxes where there is none yet. */
function typedPrice(price: Price | null, currency: string) {
  const typed = (amount: number | undefined) =>
    amount === undefined ? '' : typedMoney(amount, currency);
  return { price: typed(price?.priceMinor), deposit: typed(price?.depositMinor) };
}
