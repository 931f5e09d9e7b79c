import { Notice } from '@/app/_components/ui/notice';
import { TextField } from '@/app/_components/ui/text-field';
import { WEEKDAYS } from '@/lib/opening-hours/model';
import { DAY_PARTS, type DayPart, dayField } from '@/lib/opening-hours/schema';
import { shownWhenOpened } from '../../../since-opened';
import { WEEKDAY_WORDS } from '../../hours-words';
import { PART_WORDS, shownWeek } from '../shown-week';
import { ScheduleChoice, type WriteChangeProps } from './schedule-choice';

/** A week of time boxes, filled with the hours that hold now; empty boxes close the day. */
export function WeekFields({ view, schedules, fields, errors }: WriteChangeProps) {
  const own = schedules.find(({ id }) => id === fields.schedule);
  if (!own) return <ScheduleChoice schedules={schedules} fields={fields} errors={errors} />;
  const openedFor = fields.openedFor || fields.from || view.today;
  const now = shownWeek(own, openedFor);
  const isShown = fields.look === 'yes';
  const shownIn = (weekday: number, part: DayPart) =>
    (isShown ? fields : now.fields)[dayField(weekday, part)] ?? '';
  return (
    <>
      <input type="hidden" name="schedule" value={own.id} />
      <input type="hidden" name="look" value="yes" />
      <input type="hidden" name="openedFor" value={openedFor} />
      <input type="hidden" name="was" value={shownWhenOpened(now.fields)} />
      <p className="font-semibold">{own.name}</p>
      <Dates view={view} fields={fields} errors={errors} />
      {!now.isWhole && !isShown ? (
        <Notice tone="warn" title="A day has more than one break">
          <p>This form shows the first break only. What stands here is what will hold.</p>
        </Notice>
      ) : null}
      <p className="text-muted">Leave a day empty to close it. 00:00 as the end is midnight.</p>
      {WEEKDAYS.map((weekday) => (
        <fieldset key={weekday} className="grid gap-1.5">
          <legend className="mb-1 font-semibold">{WEEKDAY_WORDS[weekday - 1]}</legend>
          <div className="grid grid-cols-2 gap-3 sm:flex">
            {DAY_PARTS.map((part) => (
              <TextField
                key={part}
                type="time"
                name={dayField(weekday, part)}
                label={PART_WORDS[part]}
                defaultValue={shownIn(weekday, part)}
                error={errors[dayField(weekday, part)]}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
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
