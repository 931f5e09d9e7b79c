import { ScrollBox } from '@/app/_components/ui/scroll-box';
import { formatTime } from '@/lib/shared/format';
import { FreePlace } from './free-place';
import { GridColumn } from './grid-column';
import type { GridLook } from './grid-look';
import type { PlannedColumn } from './grid-plan';
import type { DayRows } from './grid-rows';
import { MoveByHand } from './move-by-hand';
import { NowLines } from './now-lines';
import { ScrollToNow } from './scroll-to-now';

const GRID_ID = 'calendar-grid';

type DayGridProps = { readonly columns: readonly PlannedColumn[]; readonly look: GridLook };

/** Columns beside each other in rows of five minutes. Scrolls in its own box, also by keyboard; the page does not. */
export function DayGrid({ columns, look }: DayGridProps) {
  const [first] = columns;
  if (!first) return null;
  const { timeZone, now, rowHeight, moveFrom, wasUndone } = look;
  return (
    <ScrollBox
      id={GRID_ID}
      label="Calendar"
      className="relative min-h-0 overflow-auto rounded-card border border-hairline bg-surface print:overflow-visible"
    >
      <div
        className="grid"
        style={{
          // As wide as its columns, or what sticks to the side would leave with them.
          minWidth: `${4.5 + 10 * columns.length}rem`,
          gridTemplateColumns: `4.5rem repeat(${columns.length}, minmax(10rem, 1fr))`,
          gridTemplateRows: `auto repeat(${first.rows.count}, ${rowHeight})`,
        }}
      >
        <HourLines rows={first.rows} timeZone={timeZone} />
        {columns.map((column, position) => (
          <GridColumn key={column.key} planned={column} position={position} look={look} />
        ))}
        <NowLines
          columns={columns.map(({ key, rows: { shown } }) => ({ key, shown }))}
          readAt={now.getTime()}
        />
        <ScrollToNow gridId={GRID_ID} />
        {moveFrom === null ? null : (
          <FreePlace gridId={GRID_ID} location={look.location} timeZone={timeZone} />
        )}
      </div>
      {moveFrom === null ? null : (
        <MoveByHand
          gridId={GRID_ID}
          timeZone={timeZone}
          returnTo={moveFrom}
          wasUndone={wasUndone}
        />
      )}
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
