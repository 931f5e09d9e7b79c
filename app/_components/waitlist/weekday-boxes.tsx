'use client';

import { useFormField } from '../ui/action-form';
import { CheckboxField } from '../ui/checkbox-field';
import { Fieldset } from '../ui/fieldset';

const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** The first box has the id of the field, so that the error summary can link to it. */
export function WeekdayBoxes({ chosen }: { readonly chosen: readonly number[] }) {
  const { error, value } = useFormField('weekdays');
  const checked = value === undefined ? chosen.map(String) : value.split(',');
  return (
    <Fieldset id="weekdays-group" legend="Days on which you could come" error={error}>
      <div className="flex flex-wrap gap-x-6 gap-y-2" key={chosen.join()}>
        {WEEKDAYS.map((label, index) => (
          <CheckboxField
            key={label}
            id={index === 0 ? 'weekdays' : `weekdays-${index + 1}`}
            name="weekdays"
            label={label}
            value={String(index + 1)}
            defaultChecked={checked.includes(String(index + 1))}
          />
        ))}
      </div>
    </Fieldset>
  );
}
