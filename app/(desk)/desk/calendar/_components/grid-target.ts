import { MINUTE_MS } from '@/lib/shared/milliseconds';

const SNAP_MINUTES = 15;
const ROW_MINUTES = 5;

/** A column of the grid as the page wrote it: where a visit can be dropped. */
export type TargetColumn = {
  readonly element: HTMLElement;
  readonly practitionerId: string;
  readonly scheduleId: string;
  readonly name: string;
  /** Of its first row, epoch milliseconds. */
  readonly start: number;
  readonly rows: number;
  /** Lines of its rows between which a visit, or time that is kept, is in the way. */
  readonly taken: readonly Span[];
  /** Nobody is there then. */
  readonly closed: readonly Span[];
};

type Span = { readonly from: number; readonly to: number };

/** In the window. */
export type Point = { readonly x: number; readonly y: number };

/** Where the visit would go. */
export type Target = { readonly column: number; readonly start: number };

export function readColumns(grid: HTMLElement): TargetColumn[] {
  return [...grid.querySelectorAll<HTMLElement>('[data-column]')].map((element) => ({
    element,
    practitionerId: element.dataset.practitioner ?? '',
    scheduleId: element.dataset.schedule ?? '',
    name: element.dataset.name ?? '',
    start: Number(element.dataset.start),
    rows: Number(element.dataset.rows),
    taken: spansIn(element.dataset.taken),
    closed: spansIn(element.dataset.closed),
  }));
}

function spansIn(text = ''): Span[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((span) => {
      const [from, to] = span.split('-').map(Number);
      return { from: from ?? 0, to: to ?? 0 };
    });
}

/** Why nothing can begin at a place of a column; null where it is free. */
export function inTheWay(
  { start, taken, closed }: Pick<TargetColumn, 'start' | 'taken' | 'closed'>,
  at: number,
): 'taken' | 'closed' | null {
  const row = Math.floor((at - start) / (ROW_MINUTES * MINUTE_MS)) + 2;
  const isIn = ({ from, to }: Span) => from <= row && row < to;
  if (taken.some(isIn)) return 'taken';
  return closed.some(isIn) ? 'closed' : null;
}

/** The first place of a quarter of an hour at which something can begin; the quarter itself where there is none. */
export function freeIn(columns: readonly TargetColumn[], target: Target): Target {
  const column = columns[target.column];
  const starts = [0, 1, 2].map((row) => target.start + row * ROW_MINUTES * MINUTE_MS);
  const start = column && starts.find((at) => inTheWay(column, at) === null);
  return start === undefined ? target : { ...target, start };
}

/** The place under a point for something whose top is `grip` pixels above it; null beside the columns. */
export function targetAt(
  columns: readonly TargetColumn[],
  point: Point,
  grip: number,
): Target | null {
  return targetOf(columns, { x: point.x, y: point.y - grip }, Math.round);
}

/** The quarter of an hour that lies under a point; null beside the columns. */
export function placeUnder(columns: readonly TargetColumn[], point: Point): Target | null {
  return targetOf(columns, point, Math.floor);
}

function targetOf(
  columns: readonly TargetColumn[],
  { x, y }: Point,
  round: (steps: number) => number,
): Target | null {
  const column = columns.findIndex(({ element }) => {
    const { left, right } = element.getBoundingClientRect();
    return left <= x && x < right;
  });
  const found = columns[column];
  if (!found) return null;
  const { top, height } = found.element.getBoundingClientRect();
  const minutes = ((y - top) / height) * found.rows * ROW_MINUTES;
  return { column, start: snapped(found, found.start + minutes * MINUTE_MS, round) };
}

/** One step by key: up and down a quarter of an hour, to the sides a column; never out of what is shown. */
export function stepped(
  columns: readonly Pick<TargetColumn, 'start' | 'rows'>[],
  at: Target,
  key: string,
): Target {
  const from = columns[at.column];
  if (!from) return at;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const start = at.start + (key === 'ArrowUp' ? -1 : 1) * SNAP_MINUTES * MINUTE_MS;
    return isShown(from, start) ? { ...at, start } : at;
  }
  const column = at.column + (key === 'ArrowRight' ? 1 : -1);
  const to = columns[column];
  return to ? { column, start: to.start + (at.start - from.start) } : at;
}

function isShown({ start, rows }: Pick<TargetColumn, 'start' | 'rows'>, at: number): boolean {
  return start <= at && at < start + rows * ROW_MINUTES * MINUTE_MS;
}

function snapped(
  { start, rows }: TargetColumn,
  at: number,
  round: (steps: number) => number,
): number {
  const steps = round((at - start) / (SNAP_MINUTES * MINUTE_MS));
  const last = (rows * ROW_MINUTES) / SNAP_MINUTES - 1;
  return start + Math.min(Math.max(steps, 0), last) * SNAP_MINUTES * MINUTE_MS;
}
