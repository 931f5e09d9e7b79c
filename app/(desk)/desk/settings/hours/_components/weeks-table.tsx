import { Table } from '@/app/_components/ui/table';
import { weeksFrom } from '@/lib/opening-hours/model';
import type { ScheduleHours } from '@/lib/opening-hours/queries';
import type { DeskView } from '../../../_components/desk-day';
import { changeHref, dayLimitHref } from '../change-href';
import { datesWords, weekLines } from '../hours-words';

type WeeksTableProps = {
  readonly schedules: readonly ScheduleHours[];
  readonly view: DeskView;
  readonly canChange: boolean;
};

const ACTOR_WORDS = { practitioner: 'Clinician', room: 'Room', device: 'Device' } as const;

/** Everybody's and everything's week, with those that are planned. */
export function WeeksTable({ schedules, view, canChange }: WeeksTableProps) {
  return (
    <Table caption="Weeks" captionHidden>
      <thead>
        <tr>
          <th scope="col">Who or what</th>
          <th scope="col">Hours of the week</th>
          {canChange ? <th scope="col">Change</th> : null}
        </tr>
      </thead>
      <tbody>
        {schedules.map(({ id, actor, name, rows, maxVisitsPerDay: most }) => (
          <tr key={id}>
            <th scope="row">
              {name}
              <span className="block font-normal text-muted text-sm">{ACTOR_WORDS[actor]}</span>
            </th>
            <td>
              <ul className="grid gap-2">
                {weeksFrom(rows, view.today).map((week) => (
                  <li key={week.from}>
                    <span className="text-muted">{datesWords(week, view.today)}</span>
                    {weekLines(week).map((line) => (
                      <span key={line} className="tabular block">
                        {line}
                      </span>
                    ))}
                  </li>
                ))}
              </ul>
              {most === null ? null : <p className="mt-2">At most {most} appointments a day</p>}
            </td>
            {canChange ? (
              <td>
                <ul className="grid gap-1">
                  {LINKS.map(({ kind, label }) => (
                    <li key={kind}>
                      <a href={changeHref(view, kind, { schedule: id })}>
                        {label}
                        <span className="sr-only">, {name}</span>
                      </a>
                    </li>
                  ))}
                  <li>
                    <a href={dayLimitHref(view, id)}>
                      Most a day<span className="sr-only">, {name}</span>
                    </a>
                  </li>
                </ul>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const LINKS = [
  { kind: 'week', label: 'Other week' },
  { kind: 'closed-day', label: 'Closed day' },
  { kind: 'extra-session', label: 'Extra session' },
] as const;
