import type { OwnEntry } from '@/lib/waitlist/queries';
import { FormSelect, FormTextField } from '../ui/form-fields';
import { wallTime } from './wall-time';
import { WeekdayBoxes } from './weekday-boxes';

type WishFieldsProps = {
  /** What they wait for now; null when they do not wait yet. */
  readonly entry: OwnEntry | null;
  readonly clinicians: readonly { readonly id: string; readonly name: string }[];
  /** "London time" */
  readonly zone: string;
  /** They have an appointment, and so perhaps a consent already. */
  readonly hasVisit?: boolean;
};

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** When and with whom somebody could come sooner; preset to whatever opens. */
export function WishFields({ entry, clinicians, zone, hasVisit = true }: WishFieldsProps) {
  return (
    <>
      <WeekdayBoxes chosen={entry?.weekdays ?? EVERY_DAY} />
      <div className="flex flex-wrap gap-4">
        <div className="w-40">
          <FormTextField
            name="from"
            label="Starting from"
            type="time"
            hint={zone}
            defaultValue={wallTime(entry?.fromMinutes ?? 7 * 60)}
          />
        </div>
        <div className="w-40">
          <FormTextField
            name="to"
            label="Starting until"
            type="time"
            hint={zone}
            defaultValue={wallTime(entry?.toMinutes ?? 20 * 60)}
          />
        </div>
      </div>
      <FormSelect
        name="practitioner"
        label="With whom"
        hint={hasVisit ? 'A different clinician asks for your consent again.' : undefined}
        defaultValue={entry?.practitionerId ?? ''}
        options={[
          { value: '', label: 'Anyone' },
          ...clinicians.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FormTextField
        name="notBefore"
        label="Not before"
        type="date"
        defaultValue={entry?.notBefore ?? ''}
        width="medium"
        optional
      />
    </>
  );
}
