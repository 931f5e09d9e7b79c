import { BOX } from '@/app/_components/ui/field-classes';
import { Notice } from '@/app/_components/ui/notice';
import { Table } from '@/app/_components/ui/table';
import { TextField } from '@/app/_components/ui/text-field';
import { type DayHours, toDayHours, WEEKDAYS, weeksFrom } from '@/lib/opening-hours/model';
import { DAY_PARTS, type DayPart, dayField } from '@/lib/opening-hours/schema';
import { timeOf, WEEKDAY_WORDS } from '../../hours-words';
import { ScheduleChoice, type WriteChangeProps } from './schedule-choice';

const PART_WORDS: Readonly<Record<DayPart, string>> = {
  open: 'Opens',
  pause: 'Break from',
  resume: 'Break to',
  close: 'Closes',
};

/** A week of time boxes, filled with the hours that hold now; empty boxes close the day. */
export function WeekFields({ view, schedules, fields, errors }: WriteChangeProps) {
  const own = schedules.find(({ id }) => id === fields.schedule);
  const [now] = own ? weeksFrom(own.rows, fields.from || view.today) : [];
  const known = WEEKDAYS.map((weekday) => toDayHours(weekday, now?.days.get(weekday) ?? []));
  const isShown = fields.look === 'yes';
  const shownIn = (weekday: number, part: DayPart) =>
    isShown
      ? (fields[dayField(weekday, part)] ?? '')
      : textOf(known[weekday - 1]?.day ?? null, part);
  const problems = Object.entries(errors).filter(([name]) => name.includes('-'));
  return (
    <>
      <div className="flex flex-wrap items-end gap-3">
        <ScheduleChoice schedules={schedules} fields={fields} errors={errors} />
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
      {known.some(({ isWhole }) => !isWhole) && !isShown ? (
        <Notice tone="warn" title="A day has more than one break">
          <p>This form shows the first break only. What stands here is what will hold.</p>
        </Notice>
      ) : null}
      <p id="week-hint" className="text-muted">
        Leave a day empty to close it. 00:00 as the end is midnight.
      </p>
      <Table caption="Hours of each day" captionHidden>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {DAY_PARTS.map((part) => (
              <th key={part} scope="col">
                {PART_WORDS[part]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{WEEKDAY_WORDS[weekday - 1]}</th>
              {DAY_PARTS.map((part) => (
                <td key={part}>
                  <TimeBox
                    name={dayField(weekday, part)}
                    label={`${WEEKDAY_WORDS[weekday - 1]}: ${PART_WORDS[part].toLowerCase()}`}
                    value={shownIn(weekday, part)}
                    error={errors[dayField(weekday, part)]}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      {problems.length > 0 ? (
        <Notice tone="danger" title="Look at the hours marked above" live />
      ) : null}
    </>
  );
}

type TimeBoxProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
};

function TimeBox({ name, label, value, error }: TimeBoxProps) {
  return (
    <>
      <input
        type="time"
        id={name}
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : 'week-hint'}
        defaultValue={value}
        className={`${BOX} w-32`}
      />
      {error ? (
        <p id={`${name}-error`} className="text-danger text-sm">
          {error}
        </p>
      ) : null}
    </>
  );
}

function textOf(day: DayHours | null, part: DayPart): string {
  if (!day) return '';
  const { startMinutes, endMinutes, pause } = day;
  if (part === 'open') return timeOf(startMinutes);
  if (part === 'close') return timeOf(endMinutes);
  if (!pause) return '';
  return timeOf(part === 'pause' ? pause.start : pause.end);
}
