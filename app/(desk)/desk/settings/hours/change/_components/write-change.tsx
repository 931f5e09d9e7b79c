import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';
import { ScheduleChoice, type WriteChangeProps } from './schedule-choice';
import { WeekFields } from './week-fields';

/** The form of one kind of change. It only asks what the change would do, so it is a GET. */
export function WriteChange(props: WriteChangeProps) {
  const { kind, view, fields } = props;
  if (kind.startsWith('remove-')) return null;
  return (
    <form method="get" className="grid gap-4">
      <input type="hidden" name="location" value={view.place.slug} />
      <input type="hidden" name="kind" value={kind} />
      {kind === 'week' ? <WeekFields {...props} /> : <DayFields {...props} />}
      <div>
        <Button variant="secondary">
          {kind === 'week' && !fields.schedule ? 'Show the week' : 'Show what this touches'}
        </Button>
      </div>
    </form>
  );
}

const NIGHT_HINT = 'Closes what begins on it. A night that began the evening before goes on.';

function hasNights(schedules: WriteChangeProps['schedules']): boolean {
  return schedules.some(({ rows }) => rows.some(({ endMinutes }) => endMinutes > 1_440));
}

function DayFields({ kind, view, schedules, fields, errors }: WriteChangeProps) {
  const hint = kind !== 'extra-session' && hasNights(schedules) ? NIGHT_HINT : undefined;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="look" value="yes" />
      {kind === 'holiday' ? null : (
        <ScheduleChoice schedules={schedules} fields={fields} errors={errors} />
      )}
      <div className={hint ? 'w-72' : 'w-44'}>
        <TextField
          name="day"
          label="Day"
          hint={hint}
          type="date"
          min={view.today}
          defaultValue={fields.day ?? ''}
          error={errors.day}
        />
      </div>
      {kind === 'extra-session' ? (
        <>
          <div className="w-36">
            <TextField
              name="start"
              label="From"
              type="time"
              defaultValue={fields.start ?? ''}
              error={errors.start}
            />
          </div>
          <div className="w-36">
            <TextField
              name="end"
              label="To"
              hint="At or before the start: on the next day"
              type="time"
              defaultValue={fields.end ?? ''}
              error={errors.end}
            />
          </div>
        </>
      ) : null}
      <div className="w-72">
        {kind === 'holiday' ? (
          <TextField
            name="name"
            label="What the day is called"
            maxLength={120}
            defaultValue={fields.name ?? ''}
            error={errors.name}
          />
        ) : (
          <TextField
            name="note"
            label="Why"
            optional={kind === 'extra-session'}
            maxLength={120}
            defaultValue={fields.note ?? ''}
            error={errors.note}
          />
        )}
      </div>
    </div>
  );
}
