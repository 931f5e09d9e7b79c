import { FormSelect, FormTextArea, FormTextField } from '@/app/_components/ui/form-fields';
import { WEEKDAYS } from '@/lib/opening-hours/model';
import { dayField } from '@/lib/opening-hours/week-schema';
import type { Typed } from '@/lib/setup/model';

type PlaceFieldsProps = { readonly kept: Typed; readonly currency: string };

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}));
const DAY_WORDS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
const FRIDAY = 5;

export function PlaceFields({ kept, currency }: PlaceFieldsProps) {
  return (
    <>
      <FormTextField
        name="placeName"
        label="What patients call this place"
        hint="Often the town or the part of it, such as Leeds. More places can come later."
        maxLength={80}
        defaultValue={kept.placeName}
      />
      <FormTextArea
        name="address"
        label="Address"
        hint="As on a letter, one part a line."
        rows={4}
        autoComplete="street-address"
        defaultValue={kept.address}
      />
      <FormTextField
        name="phone"
        label="Phone number"
        hint="With the country code, such as +44 20 7946 0000."
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width="medium"
        defaultValue={kept.phone}
      />
      <FormSelect
        name="timeZone"
        label="Time zone"
        options={ZONES}
        defaultValue={kept.timeZone ?? (currency === 'USD' ? 'America/New_York' : 'Europe/London')}
      />
      <FormTextArea
        name="directions"
        label="How to find the door"
        hint="Stations, steps, lift, bell: one sentence a line. It stands in the confirmation."
        optional
        rows={3}
        defaultValue={kept.directions}
      />
      <Hours kept={kept} />
    </>
  );
}

function Hours({ kept }: { readonly kept: Typed }) {
  const isKept = Object.keys(kept).length > 0;
  const hours = (weekday: number, part: 'open' | 'close') => {
    if (isKept) return kept[dayField(weekday, part)] ?? '';
    if (weekday > FRIDAY) return '';
    return part === 'open' ? '09:00' : '17:00';
  };
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <h2 className="text-lg">Opening hours</h2>
        <p className="text-muted">
          Leave a day empty when you are closed. Who sees patients has a break from 13:00 to 13:45;
          the desk’s settings change that.
        </p>
      </div>
      {WEEKDAYS.map((weekday) => (
        <fieldset key={weekday} className="grid gap-1.5">
          <legend className="mb-1 font-semibold">{DAY_WORDS[weekday - 1]}</legend>
          <div className="grid grid-cols-2 gap-3 sm:flex">
            {(['open', 'close'] as const).map((part) => (
              <FormTextField
                key={part}
                type="time"
                name={dayField(weekday, part)}
                label={part === 'open' ? 'Opens' : 'Closes'}
                defaultValue={hours(weekday, part)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
