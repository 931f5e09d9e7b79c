import { dayInterval } from '@/lib/scheduling/zone';
import { formatDate, formatTimeZone } from '@/lib/shared/format';
import { DayLinks } from './day-links';
import type { DayStep, DeskView } from './desk-day';

const RELATIVE: Readonly<Record<number, string>> = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' };

type DayHeadingProps = {
  readonly view: DeskView;
  readonly path: string;
  readonly step?: DayStep;
  /** In place of the date, where more than a day is shown. */
  readonly title?: string | undefined;
  /** What else the address says and other days keep. */
  readonly kept?: Readonly<Record<string, string>>;
};

/** Which day this is, on whose clock, and the way to other days. */
export function DayHeading({ view, path, step = 1, title, kept = {} }: DayHeadingProps) {
  const { date, today, place } = view;
  const morning = new Date(dayInterval(date, place.timeZone).start);
  const relative = title
    ? undefined
    : RELATIVE[(Date.parse(date) - Date.parse(today)) / 86_400_000];
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div>
        <h1 className="text-xl">
          {relative ? <span className="me-2">{relative}</span> : null}
          <span className={relative ? 'font-normal text-muted' : ''}>
            {title ?? formatDate(morning, place.timeZone)}
          </span>
        </h1>
        <p className="text-muted text-sm">{formatTimeZone(morning, place.timeZone)}</p>
      </div>
      <DayLinks view={view} path={path} step={step} kept={kept} />
    </div>
  );
}
