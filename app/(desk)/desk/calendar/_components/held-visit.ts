import { readColumns, type Target, type TargetColumn } from './grid-target';

/** A visit that a hand or a key holds over the grid. */
export type Held = {
  readonly element: HTMLElement;
  readonly visitId: string;
  readonly version: string;
  readonly practitionerId: string;
  readonly height: number;
  /** How far below the visit's top the hand holds it; null for keys. */
  readonly grip: number | null;
  readonly columns: readonly TargetColumn[];
};

/** A held visit, and where it would go; null where that is nowhere. */
export type Hand = { readonly held: Held; target: Target | null };

/** Where it would stand, and what the server says of it: null is free, undefined not answered yet. */
export type Place = { readonly target: Target; readonly problem: string | null | undefined };

/** What a hand does, for the ways of doing it. */
export type Hands = {
  readonly hand: { readonly current: Hand | null };
  readonly grab: (element: HTMLElement, grip: number | null) => void;
  readonly aim: (target: Target | null) => void;
  /** Nothing where no visit is held. */
  readonly letGo: (words: string) => void;
  readonly drop: () => Promise<void>;
};

export function take(
  grid: HTMLElement,
  element: HTMLElement,
  grip: number | null,
): Hand & { readonly target: Target } {
  const { visit: visitId = '', version = '', visitWith = '', inColumn, start } = element.dataset;
  const { height } = element.getBoundingClientRect();
  const columns = readColumns(grid);
  const held = { element, visitId, version, practitionerId: visitWith, height, grip, columns };
  return { held, target: { column: Number(inColumn), start: Number(start) } };
}

/** Who and what a visit would be with where it is held: in a room's or a device's column its own person stays. */
export function wishOf(
  { columns, practitionerId }: Pick<Held, 'columns' | 'practitionerId'>,
  { column }: Target,
): { readonly practitioner: string; readonly resource: string } {
  const to = columns[column];
  if (!to) return { practitioner: '', resource: '' };
  return to.practitionerId === ''
    ? { practitioner: practitionerId, resource: to.scheduleId }
    : { practitioner: to.practitionerId, resource: '' };
}

export function isWhereItWas({ element }: Held, { column, start }: Target): boolean {
  return Number(element.dataset.inColumn) === column && Number(element.dataset.start) === start;
}

export function movableAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-visit]') : null;
}
