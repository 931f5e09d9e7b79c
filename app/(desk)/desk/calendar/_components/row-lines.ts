// Imports nothing that is heavy: the line that moves with the minute asks for it in the browser.
import type { Interval } from '@/lib/scheduling/interval';
import { MINUTE_MS } from '@/lib/shared/milliseconds';

export const ROW_MS = 5 * MINUTE_MS;

/** The part of a grid's column that is its date, in ms; its first row may begin on the date before. */
export type ShownRows = Interval & { readonly firstRow: number };

/** The CSS grid line that a moment lies on; line 1 is above the names of the columns. */
export function lineAt(firstRow: number, at: number, round: (n: number) => number): number {
  return round((at - firstRow) / ROW_MS) + 2;
}

/** Where the line of this moment is drawn; null where its column does not show it. */
export function nowLineOf({ start, end, firstRow }: ShownRows, now: number): number | null {
  return start <= now && now < end ? lineAt(firstRow, now, Math.floor) : null;
}
