import { ActionForm } from '@/app/_components/ui/action-form';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { type NewPrice, previewPrice } from '@/lib/healthcare-service/change-price';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import type { Place } from '../../../../../_components/desk-day';
import { savePrice } from '../actions';
import { PROBLEMS, priceInWords } from '../price-words';

type PricePreviewProps = {
  readonly staff: StaffActor;
  readonly service: ServiceToRule;
  readonly place: Place;
  readonly wanted: NewPrice;
  readonly hidden: Readonly<Record<string, string>>;
};

/** Before and after, and who keeps the price they booked at. */
export async function PricePreview({ staff, service, place, wanted, hidden }: PricePreviewProps) {
  const key = { serviceId: service.id, locationId: place.id };
  const seen = await previewPrice(staff, key, wanted);
  if (!seen.ok) return <Notice tone="warn" title={PROBLEMS[seen.error]} live />;
  const { before, after, booked, held, fingerprint } = seen.value;
  return (
    <section aria-labelledby="change" className="grid max-w-form gap-3">
      <h2 id="change" className="text-lg">
        What changes for new bookings
      </h2>
      <p>
        {priceInWords(before)}, becomes <strong>{priceInWords(after)}</strong>.
      </p>
      <p>
        {booked} {booked === 1 ? 'appointment is' : 'appointments are'} booked ahead here
        {held > 0 ? `, and ${held} more ${held === 1 ? 'is' : 'are'} being booked just now` : ''}.
        They keep the price and the deposit they were booked at, if they move as well. Nobody is
        written to and nothing is paid back. Who waits for an earlier time and takes one pays the
        new price.
        {before ? '' : ' A first price cannot be undone: it can only become another.'}
      </p>
      <ActionForm action={savePrice}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="service" value={service.slug} />
        <input type="hidden" name="fingerprint" value={fingerprint} />
        <div>
          <Button>Change the price</Button>
        </div>
      </ActionForm>
    </section>
  );
}
