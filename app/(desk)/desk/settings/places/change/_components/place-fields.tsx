import { Button } from '@/app/_components/ui/button';
import { CheckboxField } from '@/app/_components/ui/checkbox-field';
import { Fieldset } from '@/app/_components/ui/fieldset';
import { Select } from '@/app/_components/ui/select';
import { TextField } from '@/app/_components/ui/text-field';
import { kindWords, type PlaceChange, placeVersion } from '@/lib/place/model';
import type { PlaceRow } from '@/lib/place/queries';
import { newId, type ScheduleId } from '@/lib/shared/ids';

type PlaceFieldsProps = {
  readonly kind: PlaceChange['kind'];
  readonly place: string;
  readonly rows: readonly PlaceRow[];
  /** The one that is edited. */
  readonly own: PlaceRow | undefined;
  readonly kinds: {
    readonly roomKinds: readonly string[];
    readonly deviceKinds: readonly string[];
  };
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

/** The form of one change. It only asks what the change would do, so it is a GET. */
export function PlaceFields(props: PlaceFieldsProps) {
  const { kind, place, own, fields, errors } = props;
  if (kind === 'retire' || kind === 'return') return null;
  const schedule = fields.schedule ?? newId<ScheduleId>();
  const was = fields.was ?? (own ? placeVersion(own.name, own.kinds) : '');
  return (
    <form method="get" className="grid max-w-form gap-4">
      <input type="hidden" name="location" value={place} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="look" value="yes" />
      <input type="hidden" name="schedule" value={schedule} />
      <input type="hidden" name="was" value={was} />
      <TextField
        name="name"
        label="Name"
        maxLength={80}
        defaultValue={fields.name ?? own?.name ?? ''}
        error={errors.name}
      />
      <KindFields {...props} />
      <LikeField {...props} />
      <div>
        <Button variant="secondary">Show what this touches</Button>
      </div>
    </form>
  );
}

function KindFields({ kind, own, kinds, fields, errors }: PlaceFieldsProps) {
  if (kind === 'rename-device') return null;
  if (kind === 'add-device') {
    return (
      <Select
        name="deviceKind"
        label="Kind"
        placeholder="Choose …"
        defaultValue={fields.deviceKind ?? ''}
        error={errors.deviceKind}
        options={kinds.deviceKinds.map((value) => ({ value, label: kindWords(value) }))}
      />
    );
  }
  const chosen = fields.kinds?.split(',') ?? own?.kinds ?? [];
  const all = [...new Set([...kinds.roomKinds, ...chosen])].filter((value) => value !== '').sort();
  return (
    <Fieldset id="kinds" legend="What it can be used for" error={errors.kinds}>
      {all.map((value) => (
        <CheckboxField
          key={value}
          id={`kinds-${value}`}
          name="kinds"
          value={value}
          label={kindWords(value)}
          defaultChecked={chosen.includes(value)}
        />
      ))}
    </Fieldset>
  );
}

function LikeField({ kind, rows, fields, errors }: PlaceFieldsProps) {
  if (kind !== 'add-room' && kind !== 'add-device') return null;
  return (
    <Select
      name="like"
      label="Begins with the opening hours of"
      placeholder="No hours yet: I write them next"
      defaultValue={fields.like ?? ''}
      error={errors.like}
      options={rows
        .filter(({ active }) => active)
        .map(({ scheduleId, name }) => ({ value: scheduleId, label: name }))}
    />
  );
}
