import type { Interval } from '@/lib/scheduling/interval';
import type { GridLook } from './grid-look';
import type { PlannedColumn } from './grid-plan';
import type { DayRows, RowSpan } from './grid-rows';
import { KeptBlock } from './kept-block';
import { lanesOf } from './lanes';
import { TakenBlock } from './taken-block';
import { VisitBlock } from './visit-block';

type GridColumnProps = {
  readonly planned: PlannedColumn;
  /** From 0. */
  readonly position: number;
  readonly look: GridLook;
};

/** One column: hatched while closed, and every visit a link. */
export function GridColumn({ planned, position, look }: GridColumnProps) {
  const { column, name, note, isToday, visits, rows, practitionerId } = planned;
  const gridColumn = position + 2;
  const blocks = visits.flatMap((visit) => {
    const start = visit.startsAt.getTime();
    const span = rows.span({ start, end: visit.endsAt.getTime() });
    const whole = rows.span({ start, end: visit.occupiedUntil.getTime() });
    const beganBefore = start < rows.day.start;
    return span && whole ? [{ visit, span, whole, beganBefore }] : [];
  });
  const kept = look.kept.flatMap((time) => {
    const span = time.scheduleId === column.scheduleId ? rows.span(time) : null;
    return span ? [{ time, span }] : [];
  });
  const unstaffed = stretches(rows.closed(column.open), rows);
  const breaks = stretches(column.breaks, rows);
  const off = stretches(column.off, rows);
  const closed = [...unstaffed, ...breaks, ...off];
  const lanes = lanesOf(blocks.map(({ whole }) => whole));
  const place = ({ from, to }: RowSpan) => ({ gridColumn, gridRow: `${from} / ${to}` });
  return (
    <section aria-label={name} className="contents">
      <div
        className="sticky top-0 z-20 border-hairline border-s border-b bg-surface px-2 py-1.5"
        style={{ gridColumn, gridRow: 1 }}
      >
        <h2 className="font-semibold">{name}</h2>
        {note ? <p className="text-muted text-sm">{note}</p> : null}
      </div>
      <div
        aria-hidden="true"
        className="border-hairline border-s"
        data-column={position}
        data-today={isToday ? '' : undefined}
        data-practitioner={practitionerId ?? ''}
        data-schedule={column.scheduleId}
        data-name={name}
        data-start={rows.start}
        data-rows={rows.count}
        data-taken={rowsOf([...blocks.map(({ whole }) => whole), ...kept.map(({ span }) => span)])}
        data-closed={rowsOf(closed)}
        style={{ gridColumn, gridRow: `2 / ${rows.count + 2}` }}
      />
      {unstaffed.map((span) => (
        <div
          key={span.from}
          aria-hidden="true"
          className="hatched border-hairline border-s"
          style={place(span)}
        />
      ))}
      <Closed stretches={breaks} words="Break" place={place} />
      <Closed stretches={off} words="Time off" place={place} />
      {kept.map(({ time, span }) => (
        <KeptBlock key={time.start} time={time} look={look} place={place(span)} />
      ))}
      <ol className="contents">
        {blocks.map((block, at) => {
          const drawn = { ...block, lane: lanes[at], position, look };
          return look.hiddenIds.has(block.visit.id) ? (
            <TakenBlock key={block.visit.id} {...drawn} />
          ) : (
            <VisitBlock
              key={block.visit.id}
              {...drawn}
              canMove={look.moveFrom !== null && !block.beganBefore}
              isOfResource={practitionerId === null}
            />
          );
        })}
      </ol>
    </section>
  );
}

type ClosedProps = {
  readonly stretches: readonly RowSpan[];
  readonly words: string;
  readonly place: (span: RowSpan) => { readonly gridColumn: number; readonly gridRow: string };
};

function Closed({ stretches: spans, words, place }: ClosedProps) {
  return spans.map((span) => (
    <p
      key={span.from}
      className="hatched m-0.5 overflow-clip rounded-input border border-edge px-2 py-0.5 text-muted text-sm"
      style={place(span)}
    >
      <span className="bg-surface px-1">{words}</span>
    </p>
  ));
}

/** For whoever chooses a place in the browser: "12-18 30-42". */
function rowsOf(spans: readonly RowSpan[]): string {
  return spans.map(({ from, to }) => `${from}-${to}`).join(' ');
}

function stretches(intervals: readonly Interval[], rows: DayRows): RowSpan[] {
  return intervals.flatMap((interval) => rows.span(interval) ?? []);
}
