import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';
import type { PricedService } from '@/lib/location/currency-form';
import { locationVersion, pricesVersion } from '@/lib/location/model';
import { type LocationId, newId } from '@/lib/shared/ids';
import type { Place } from '../../../../_components/desk-day';
import { priceInWords } from '../../../services/[slug]/price/price-words';
import type { LocationKind } from '../location-form';
import { CurrencyField, type FieldsProps, LocationFields } from './location-fields';

type WriteLocationProps = FieldsProps & {
  readonly kind: LocationKind;
  readonly place: Place;
  readonly priced: readonly PricedService[];
};

/** The form of one change. It only asks what the change would do, so it is a GET. */
export function WriteLocation({ kind, place, priced, fields, errors }: WriteLocationProps) {
  if (kind === 'reopen') return null;
  return (
    <form method="get" className="grid max-w-form gap-4">
      <input type="hidden" name="location" value={place.slug} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="look" value="yes" />
      {kind === 'add' ? (
        <input type="hidden" name="id" value={fields.id ?? newId<LocationId>()} />
      ) : (
        <input type="hidden" name="was" value={fields.was ?? locationVersion(place)} />
      )}
      {kind === 'add' || kind === 'edit' ? (
        <LocationFields own={kind === 'edit' ? place : null} fields={fields} errors={errors} />
      ) : null}
      {kind === 'currency' ? (
        <>
          <input type="hidden" name="wasPrices" value={fields.wasPrices ?? pricesVersion(priced)} />
          <CurrencyField fields={fields} errors={errors} but={place.currency} />
          <NewPrices priced={priced} fields={fields} errors={errors} />
        </>
      ) : null}
      {kind === 'end' ? (
        <TextField
          name="from"
          type="date"
          label="Closed for good from"
          hint="The first day on which nobody is there any more."
          width="medium"
          defaultValue={fields.from ?? place.endedFrom ?? ''}
          error={errors.from}
        />
      ) : null}
      <div>
        <Button variant="secondary">Show what this touches</Button>
      </div>
    </form>
  );
}

/** No amount is carried over: what stood in pounds says nothing of euros. Free stays free until somebody says else. */
function NewPrices({
  priced,
  fields,
  errors,
}: FieldsProps & { readonly priced: readonly PricedService[] }) {
  return priced.map((service) => {
    const { slug, name, priceMinor } = service;
    const given = (field: string) => fields[field] ?? (priceMinor === 0 ? '0' : '');
    return (
      <fieldset key={slug} className="grid gap-3 sm:grid-cols-2">
        <legend className="mb-1">
          <span className="font-semibold">{name}</span>{' '}
          <span className="text-muted">now: {priceInWords(service)}</span>
        </legend>
        <TextField
          name={`price-${slug}`}
          label="Full price in the new currency"
          inputMode="decimal"
          autoComplete="off"
          width="short"
          defaultValue={given(`price-${slug}`)}
          error={errors[`price-${slug}`]}
        />
        <TextField
          name={`deposit-${slug}`}
          label="Deposit in the new currency"
          inputMode="decimal"
          autoComplete="off"
          width="short"
          defaultValue={given(`deposit-${slug}`)}
          error={errors[`deposit-${slug}`]}
        />
      </fieldset>
    );
  });
}
