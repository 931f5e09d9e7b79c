import { formatMoment } from '@/lib/appointment/visit-words';
import type { ChangePreview, Stretches } from '@/lib/closure/model';
import type { Interval } from '@/lib/scheduling/interval';
import { dayInterval, daysBetween, localDateOf, weekdayOf } from '@/lib/scheduling/zone';
import { formatTime } from '@/lib/shared/format';
import { onDayAfter } from '../../hours-words';

type StretchListProps = {
  readonly preview: ChangePreview;
  readonly timeZone: string;
  readonly nameOf: (scheduleId: string) => string;
};

/** More would only be the same day of the week again. */
const SHOWN = 4;

/** What closes and what opens, the first few stretches of each with how many more there are. */
export function StretchList({ preview, timeZone, nameOf }: StretchListProps) {
  const lists = [
    { title: 'Closes', stretches: flat(preview.closed) },
    { title: 'Opens', stretches: flat(preview.opened) },
  ].filter(({ stretches }) => stretches.length > 0);
  if (lists.length === 0) return <p>Nothing changes: these are the hours that hold already.</p>;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {lists.map(({ title, stretches }) => (
        <section key={title} aria-label={title}>
          <h2 className="text-lg">{title}</h2>
          <ul>
            {stretches.slice(0, SHOWN).map(({ id, start, end }) => (
              <li key={`${id}${start}`} className="tabular">
                {nameOf(id)}, {formatMoment(new Date(start), timeZone)}{' '}
                {untilWords({ start, end }, timeZone)}
              </li>
            ))}
          </ul>
          {stretches.length > SHOWN ? (
            <p className="text-muted">And {stretches.length - SHOWN} more.</p>
          ) : null}
        </section>
      ))}
    </div>
  );
}

/** "to 5 pm"; "to midnight"; of what goes on past it "until 2 am on Saturday", and of days and more the whole moment. */
function untilWords({ start, end }: Interval, timeZone: string): string {
  const at = new Date(end);
  const days = daysBetween(localDateOf(start, timeZone), localDateOf(end, timeZone));
  if (days === 0) return `to ${formatTime(at, timeZone)}`;
  if (days > 1) return `until ${formatMoment(at, timeZone)}`;
  const isMidnight = dayInterval(localDateOf(end, timeZone), timeZone).start === end;
  if (isMidnight) return 'to midnight';
  return `until ${formatTime(at, timeZone)} ${onDayAfter(weekdayOf(localDateOf(start, timeZone)))}`;
}

function flat(stretches: Stretches) {
  return [...stretches]
    .flatMap(([id, intervals]) => intervals.map((interval) => ({ id, ...interval })))
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
}
