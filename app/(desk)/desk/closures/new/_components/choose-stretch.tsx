import { Button } from '@/app/_components/ui/button';
import { Select } from '@/app/_components/ui/select';
import { TextField } from '@/app/_components/ui/text-field';
import type { ClosableSchedule } from '@/lib/closure/queries';
import type { DeskQuery, DeskView } from '../../../_components/desk-day';

type ChooseStretchProps = {
  readonly view: DeskView;
  readonly schedules: readonly ClosableSchedule[];
  readonly query: Awaited<DeskQuery>;
};

export function ChooseStretch({ view, schedules, query }: ChooseStretchProps) {
  const value = (name: string, otherwise: string) => {
    const given = query[name];
    return typeof given === 'string' && given !== '' ? given : otherwise;
  };
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="location" value={view.place.slug} />
      <div className="w-72">
        <Select
          name="schedule"
          label="Who or what is away"
          placeholder="Choose …"
          defaultValue={value('schedule', '')}
          options={schedules.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <div className="w-40">
        <TextField
          name="fromDate"
          label="From"
          type="date"
          defaultValue={value('fromDate', view.date)}
        />
      </div>
      <div className="w-32">
        <TextField
          name="fromTime"
          label="From, time"
          type="time"
          defaultValue={value('fromTime', '00:00')}
        />
      </div>
      <div className="w-40">
        <TextField name="toDate" label="To" type="date" defaultValue={value('toDate', view.date)} />
      </div>
      <div className="w-32">
        <TextField
          name="toTime"
          label="To, time"
          type="time"
          defaultValue={value('toTime', '23:59')}
        />
      </div>
      <Button variant="secondary">Show what this touches</Button>
    </form>
  );
}
