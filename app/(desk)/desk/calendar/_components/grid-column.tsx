import type { DeskColumn } from '@/lib/appointment/desk-columns';
import type { DayVisit } from '@/lib/appointment/desk-queries';
import type { Interval } from '@/lib/scheduling/interval';
import type { DayRows, RowSpan } from './grid-rows';
import { VisitBlock } from './visit-block';

type GridColumnProps = {
  readonly column: DeskColumn;
  /** Its line in the grid. */
  readonly gridColumn: number;
  readonly visits: readonly DayVisit[];
  readonly rows: DayRows;
  readonly timeZone: string;
};

const HATCHED =
  'bg-[repeating-linear-gradient(135deg,var(--sunken)_0_6px,var(--surface)_6px_12px)]';

/** One practitioner's day: hatched while away, and every visit a link. */
export function GridColumn({ column, gridColumn, visits, rows, timeZone }: GridColumnProps) {
  const place = ({ from, to }: RowSpan) => ({ gridColumn, gridRow: `${from} / ${to}` });
  return (
    <section aria-label={column.name} className="contents">
      <div
        className="sticky top-0 z-20 border-hairline border-s border-b bg-surface px-2 py-1.5"
        style={{ gridColumn, gridRow: 1 }}
      >
        <h2 className="font-semibold">{column.name}</h2>
        <p className="text-muted text-sm">{column.title}</p>
      </div>
      <div
        aria-hidden="true"
        className="border-hairline border-s"
        style={{ gridColumn, gridRow: `2 / ${rows.count + 2}` }}
      />
      {stretches(rows.closed(column.open), rows).map((span) => (
        <div
          key={span.from}
          aria-hidden="true"
          className={`border-hairline border-s ${HATCHED}`}
          style={place(span)}
        />
      ))}
      {stretches(column.off, rows).map((span) => (
        <p
          key={span.from}
          className={`m-0.5 overflow-clip rounded-input border border-edge px-2 py-0.5 text-muted text-sm ${HATCHED}`}
          style={place(span)}
        >
          Time off
        </p>
      ))}
      <ol className="contents">
        {visits.map((visit) => (
          <VisitBlock
            key={visit.id}
            visit={visit}
            rows={rows}
            gridColumn={gridColumn}
            timeZone={timeZone}
          />
        ))}
      </ol>
    </section>
  );
}

function stretches(intervals: readonly Interval[], rows: DayRows): RowSpan[] {
  return intervals.flatMap((interval) => rows.span(interval) ?? []);
}
