'use client';

import { usePassingNow } from '../../_components/use-passing-now';
import { nowLineOf, type ShownRows } from './row-lines';

type NowLinesProps = {
  /** In the order of the columns. */
  readonly columns: readonly { readonly key: string; readonly shown: ShownRows }[];
  /** When the page was read, in ms. */
  readonly readAt: number;
};

/** Where the day stands now, in each column of today; it moves on with the minute. */
export function NowLines({ columns, readAt }: NowLinesProps) {
  const now = usePassingNow(readAt);
  return columns.map(({ key, shown }, position) => {
    const gridRow = nowLineOf(shown, now);
    return gridRow === null ? null : (
      <div
        key={key}
        aria-hidden="true"
        data-now=""
        className="pointer-events-none z-20 border-now border-t-2"
        style={{ gridColumn: position + 2, gridRow }}
      />
    );
  });
}
