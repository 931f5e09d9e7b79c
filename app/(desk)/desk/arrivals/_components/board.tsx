import type { ReactNode } from 'react';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { EmptyState } from '@/app/_components/ui/empty-state';
import { BOARD_COLUMNS, type BoardColumn, boardColumn } from '@/lib/appointment/desk/board';
import { COLUMN_WORDS } from '@/lib/appointment/desk/board-words';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { type DeskView, deskHref } from '../../_components/desk-day';
import { BoardCard } from './board-card';
import { BoardKeys } from './board-keys';

type BoardProps = {
  readonly staff: StaffActor;
  readonly visits: readonly DayVisit[];
  readonly view: DeskView;
  /** By the database's clock. */
  readonly now: Date;
};

/** Five columns side by side, or one under the other where there is no room. */
export function Board({ staff, visits, view, now }: BoardProps) {
  const columns = BOARD_COLUMNS.map((column) => ({
    column,
    visits: visits.filter((visit) => boardColumn(visit) === column),
  }));
  const first = columns.find((one) => one.visits.length > 0)?.visits[0];
  if (!first) {
    return (
      <EmptyState
        title="Nobody is expected on this day"
        action={<ButtonLink href={deskHref('/desk/book', view)}>Book an appointment</ButtonLink>}
      >
        <p>Appointments of this day appear here by themselves.</p>
      </EmptyState>
    );
  }
  return (
    <BoardKeys>
      <div className="grid items-start gap-3 md:grid-cols-2 lg:grid-cols-5 print:grid-cols-5 print:gap-1 print:leading-tight print:**:text-[7.5pt]!">
        {columns.map(({ column, visits: own }) => (
          <Column key={column} column={column} count={own.length}>
            {own.map((visit) => (
              <BoardCard
                key={visit.id}
                visit={visit}
                staff={staff}
                view={view}
                now={now}
                isFirst={visit === first}
              />
            ))}
          </Column>
        ))}
      </div>
    </BoardKeys>
  );
}

type ColumnProps = {
  readonly column: BoardColumn;
  readonly count: number;
  readonly children: ReactNode;
};

function Column({ column, count, children }: ColumnProps) {
  const name = COLUMN_WORDS[column];
  return (
    <section
      aria-labelledby={`column-${column}`}
      data-column={name}
      className="grid min-w-0 gap-2 rounded-card bg-sunken p-2 print:border print:border-hairline"
    >
      <h2 id={`column-${column}`} className="flex justify-between gap-2 px-1 font-semibold">
        {name} <span className="tabular text-muted">{count}</span>
      </h2>
      {count === 0 ? <p className="px-1 text-muted text-sm">Nobody</p> : null}
      <ol className="grid gap-2">{children}</ol>
    </section>
  );
}
