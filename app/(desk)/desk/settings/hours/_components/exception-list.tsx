import type { ExceptionRow } from '@/lib/opening-hours/queries';
import { weekdayOf } from '@/lib/scheduling/zone';
import type { DeskView } from '../../../_components/desk-day';
import { changeHref } from '../change-href';
import { dateWords, onDayAfter, sessionWords } from '../hours-words';

type ExceptionListProps = {
  readonly exceptions: readonly ExceptionRow[];
  readonly view: DeskView;
  readonly canChange: boolean;
};

export function ExceptionList({ exceptions, view, canChange }: ExceptionListProps) {
  return (
    <section aria-labelledby="days" className="grid gap-2">
      <h2 id="days" className="text-lg">
        Single days
      </h2>
      {exceptions.length === 0 ? <p className="text-muted">None ahead.</p> : null}
      <ul className="grid gap-1.5">
        {exceptions.map((row) => (
          <li key={row.id} className="flex flex-wrap items-baseline gap-x-4">
            <span>
              <strong>{row.name}</strong>, {dateWords(row.date)}: {whatWords(row)}
              {row.reason ? <span className="block text-muted text-sm">{row.reason}</span> : null}
            </span>
            {canChange ? (
              <a href={changeHref(view, 'remove-exception', { exception: row.id })}>
                Remove
                <span className="sr-only">
                  : {row.name}, {dateWords(row.date)}, {whatWords(row)}
                </span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function whatWords({ kind, date, startMinutes, endMinutes }: ExceptionRow): string {
  if (kind !== 'extra') return 'closed';
  const session = { start: startMinutes ?? 0, end: endMinutes ?? 0 };
  return `extra session ${sessionWords(session, onDayAfter(weekdayOf(date)))}`;
}
