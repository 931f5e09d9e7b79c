import { Select } from '@/app/_components/ui/select';
import type { ScheduleHours } from '@/lib/opening-hours/queries';
import type { DeskView } from '../../../../_components/desk-day';
import type { HoursKind } from '../hours-form';

export type WriteChangeProps = {
  readonly kind: HoursKind;
  readonly view: DeskView;
  readonly schedules: readonly ScheduleHours[];
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

export function ScheduleChoice({
  schedules,
  fields,
  errors,
}: Pick<WriteChangeProps, 'schedules' | 'fields' | 'errors'>) {
  return (
    <div className="w-72">
      <Select
        name="schedule"
        label="Who or what"
        placeholder="Choose …"
        defaultValue={fields.schedule ?? ''}
        error={errors.schedule}
        options={schedules.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </div>
  );
}
