import { Button } from '@/app/_components/ui/button';
import { Select } from '@/app/_components/ui/select';
import { TextField } from '@/app/_components/ui/text-field';
import { needsVersion } from '@/lib/healthcare-service/change-needs';
import { countKinds } from '@/lib/healthcare-service/needs';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import { kindWords } from '@/lib/place/model';

type NeedsFieldsProps = {
  readonly service: ServiceToRule;
  readonly place: string;
  readonly kinds: {
    readonly roomKinds: readonly string[];
    readonly deviceKinds: readonly string[];
  };
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

/** It only asks what a change would touch, so it is a GET. */
export function NeedsFields({ service, place, kinds, fields, errors }: NeedsFieldsProps) {
  const counts = countKinds(service.deviceKinds);
  return (
    <form method="get" className="grid max-w-form gap-4">
      <input type="hidden" name="location" value={place} />
      <input type="hidden" name="look" value="yes" />
      <input type="hidden" name="was" value={fields.was ?? needsVersion(service)} />
      {service.roomKind === null ? (
        <input type="hidden" name="room" value="" />
      ) : (
        <Select
          name="room"
          label="Kind of room"
          defaultValue={fields.room ?? service.roomKind}
          error={errors.room}
          options={kinds.roomKinds.map((value) => ({ value, label: kindWords(value) }))}
        />
      )}
      {kinds.deviceKinds.map((kind) => {
        const name = `count-${kind}`;
        const count = counts.find((each) => each.kind === kind)?.count ?? 0;
        return (
          <TextField
            key={kind}
            name={name}
            label={`${kindWords(kind)}, how many at once`}
            inputMode="numeric"
            width="short"
            defaultValue={fields[name] ?? String(count)}
            error={errors[name]}
          />
        );
      })}
      <div>
        <Button variant="secondary">Show what this touches</Button>
      </div>
    </form>
  );
}
