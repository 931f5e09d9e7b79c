import { FormRadioGroup, FormSelect, FormTextField } from '@/app/_components/ui/form-fields';
import { ROOM_NUMBERS, type Typed } from '@/lib/setup/model';

const USES = [
  { value: 'consulting', label: 'Talking and looking only' },
  { value: 'treatment', label: 'Treatments too' },
  { value: 'freezing', label: 'Treatments and freezing (aired, with an oxygen alarm)' },
];
const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

export function RoomFields({ kept }: { readonly kept: Typed }) {
  return (
    <>
      <p>One is enough. Leave a name empty when there is no such room.</p>
      {ROOM_NUMBERS.map((number) => (
        <fieldset key={number} className="grid gap-3">
          <legend className="mb-1.5 font-semibold text-lg">Room {number}</legend>
          <FormTextField
            name={`room-${number}`}
            label="Name"
            optional={number > 1}
            maxLength={80}
            width="medium"
            defaultValue={kept[`room-${number}`] ?? (number === 1 ? 'Room 1' : '')}
          />
          <FormSelect
            name={`use-${number}`}
            label="Used for"
            placeholder="Choose …"
            options={USES}
            defaultValue={kept[`use-${number}`] ?? ''}
          />
        </fieldset>
      ))}
      <FormRadioGroup
        name="cryoUnit"
        legend="Is there a cryo unit, for freezing?"
        inline
        options={YES_NO}
        defaultValue={kept.cryoUnit}
      />
      <FormRadioGroup
        name="cautery"
        legend="Is there a hot-wire cautery?"
        inline
        options={YES_NO}
        defaultValue={kept.cautery}
      />
    </>
  );
}
