import { Select } from '@/app/_components/ui/select';
import { TextArea } from '@/app/_components/ui/text-area';
import { TextField } from '@/app/_components/ui/text-field';
import { COUNTRIES, countryName, currencyName, UNKNOWN_COUNTRY } from '@/lib/location/countries';
import { CURRENCIES } from '@/lib/location/model';
import type { Place } from '../../../../_components/desk-day';

export type FieldsProps = {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}));

/** What a place is called and where it is; `own` is null for a new one. */
export function LocationFields({
  own,
  fields,
  errors,
}: FieldsProps & { readonly own: Place | null }) {
  return (
    <>
      <TextField
        name="placeName"
        label="What patients call this place"
        hint="Often the town or the part of it, such as Leeds."
        maxLength={80}
        defaultValue={fields.placeName ?? own?.name ?? ''}
        error={errors.placeName}
      />
      <TextArea
        name="address"
        label="Address"
        hint="As on a letter, one part a line."
        rows={4}
        defaultValue={fields.address ?? own?.addressLines.join('\n') ?? ''}
        error={errors.address}
      />
      <TextField
        name="phone"
        label="Phone number"
        hint="With the country code, such as +44 20 7946 0000."
        type="tel"
        inputMode="tel"
        width="medium"
        defaultValue={fields.phone ?? own?.phone ?? ''}
        error={errors.phone}
      />
      <TextArea
        name="directions"
        label="How to find the door"
        hint="Stations, steps, lift, bell: one sentence a line."
        optional
        rows={3}
        defaultValue={fields.directions ?? own?.directions.join('\n') ?? ''}
        error={errors.directions}
      />
      <Select
        name="country"
        label="Country"
        hint="Its law says from which age somebody may consent, and who may withdraw from a booking."
        {...(own ? {} : { placeholder: 'Choose …' })}
        defaultValue={fields.country ?? own?.country ?? ''}
        options={[...COUNTRIES, ...unknown(own)]}
        error={errors.country}
      />
      <Select
        name="timeZone"
        label="Time zone"
        hint="Opening hours are times on the clocks there."
        {...(own ? {} : { placeholder: 'Choose …' })}
        defaultValue={fields.timeZone ?? own?.timeZone ?? ''}
        options={ZONES}
        error={errors.timeZone}
      />
      {own ? null : <CurrencyField fields={fields} errors={errors} />}
    </>
  );
}

/** A country that was never said can stay so. */
function unknown(own: Place | null) {
  if (own?.country !== UNKNOWN_COUNTRY) return [];
  return [{ value: UNKNOWN_COUNTRY, label: countryName(UNKNOWN_COUNTRY) }];
}

/** `but`: the one that it is already. */
export function CurrencyField({ fields, errors, but }: FieldsProps & { readonly but?: string }) {
  return (
    <Select
      name="currency"
      label="Currency of its prices"
      placeholder="Choose …"
      defaultValue={fields.currency ?? ''}
      options={CURRENCIES.filter((code) => code !== but).map((code) => ({
        value: code,
        label: currencyName(code),
      }))}
      error={errors.currency}
    />
  );
}
