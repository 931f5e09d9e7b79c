import { ScrollBox } from '@/app/_components/ui/scroll-box';
import type { DeskColumn } from '@/lib/appointment/desk-columns';
import type { DayVisit } from '@/lib/appointment/desk-queries';
import { formatTime } from '@/lib/shared/format';
import type { DeskView } from '../../_components/desk-day';
import { GridColumn } from './grid-column';
import { type DayRows, dayRows } from './grid-rows';

type DayGridProps = {
  readonly columns: readonly DeskColumn[];
  readonly visits: readonly DayVisit[];
  readonly view: DeskView;
  readonly now: Date;
};

/** The day with a column for each practitioner, in rows of five minutes. Scrolls in its own box, also by keyboard. */
export function DayGrid({ columns, visits, view, now }: DayGridProps) {
  const { timeZone } = view.place;
  const happenings = [
    ...columns.flatMap(({ open }) => open),
    ...visits.map((visit) => ({
      start: visit.startsAt.getTime(),
      end: visit.occupiedUntil.getTime(),
    })),
  ];
  const rows = dayRows(view.date, timeZone, happenings);
  return (
    <ScrollBox
      label="Calendar"
      className="relative max-h-[calc(100dvh-11rem)] min-h-96 overflow-auto rounded-card border border-hairline bg-surface print:max-h-none print:overflow-visible"
    >
      <div
        className="grid"
        style={{
          gridTemplateColumns: `4.5rem repeat(${columns.length}, minmax(11rem, 1fr))`,
          gridTemplateRows: `auto repeat(${rows.count}, 0.625rem)`,
        }}
      >
        <HourLines rows={rows} timeZone={timeZone} />
        {columns.map((column, position) => (
          <GridColumn
            key={column.practitionerId}
            column={column}
            gridColumn={position + 2}
            visits={visits.filter((visit) => visit.practitionerId === column.practitionerId)}
            rows={rows}
            timeZone={timeZone}
          />
        ))}
        <NowLine rows={rows} now={now} />
      </div>
    </ScrollBox>
  );
}

function HourLines({ rows, timeZone }: { readonly rows: DayRows; readonly timeZone: string }) {
  return (
    <div aria-hidden="true" className="contents">
      <span
        className="sticky start-0 top-0 z-30 border-hairline border-b bg-surface"
        style={{ gridColumn: 1, gridRow: 1 }}
      />
      {rows.hours.map(({ at, row }) => (
        <div key={row} className="contents">
          <span
            className="pointer-events-none border-hairline border-t"
            style={{ gridColumn: '1 / -1', gridRow: row }}
          />
          <span
            className="tabular sticky start-0 z-20 bg-surface pe-2 pt-0.5 text-end text-muted text-sm"
            style={{ gridColumn: 1, gridRow: `${row} / span 12` }}
          >
            {formatTime(at, timeZone)}
          </span>
        </div>
      ))}
    </div>
  );
}

function NowLine({ rows, now }: { readonly rows: DayRows; readonly now: Date }) {
  const span = rows.span({ start: now.getTime(), end: now.getTime() + 1 });
  if (!span) return null;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none z-20 border-now border-t-2"
      style={{ gridColumn: '1 / -1', gridRow: span.from }}
    />
  );
}
