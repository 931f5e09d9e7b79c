import { TextField } from '@/app/_components/ui/text-field';
import { breaksOf } from '@/lib/opening-hours/week-schema';
import { shownWhenOpened } from '../../../since-opened';
import { shownWeek } from '../shown-week';
import { DayBoxes } from './day-boxes';
import { ScheduleChoice, type WriteChangeProps } from './schedule-choice';

/** A week of time boxes, filled with the hours that hold now; empty boxes close the day. */
export function WeekFields({ view, schedules, fields, errors }: WriteChangeProps) {
  const own = schedules.find(({ id }) => id === fields.schedule);
  if (!own) return <ScheduleChoice schedules={schedules} fields={fields} errors={errors} />;
  const openedFor = fields.openedFor || fields.from || view.today;
  const now = shownWeek(own, openedFor);
  const texts = fields.look === 'yes' ? { ...emptied(now), ...fields } : now;
  return (
    <>
      <input type="hidden" name="schedule" value={own.id} />
      <input type="hidden" name="look" value="yes" />
      <input type="hidden" name="openedFor" value={openedFor} />
      <input type="hidden" name="was" value={shownWhenOpened(now)} />
      <p className="font-semibold">{own.name}</p>
      <Dates view={view} fields={fields} errors={errors} />
      <p className="max-w-form text-muted">
        Leave a day empty to close it. 00:00 as the end is midnight. An end at or before the start
        is on the next day: Friday 18:00 to 02:00 closes on Saturday at 02:00.
      </p>
      <DayBoxes texts={texts} breaks={breaksOf(texts)} errors={errors} />
    </>
  );
}

/** Boxes that an address does not name are there all the same. */
function emptied(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(texts).map((name) => [name, '']));
}

function Dates({ view, fields, errors }: Pick<WriteChangeProps, 'view' | 'fields' | 'errors'>) {
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="w-44">
        <TextField
          name="from"
          label="From"
          type="date"
          min={view.today}
          defaultValue={fields.from ?? view.today}
          error={errors.from}
        />
      </div>
      <div className="w-44">
        <TextField
          name="to"
          label="Last day"
          optional
          type="date"
          min={view.today}
          defaultValue={fields.to ?? ''}
          error={errors.to}
        />
      </div>
    </div>
  );
}
