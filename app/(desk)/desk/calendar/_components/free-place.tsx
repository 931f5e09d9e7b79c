'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { ButtonLink } from '@/app/_components/ui/button-link';
import { placeHrefs, timeOn } from './free-place-links';
import {
  freeIn,
  inTheWay,
  placeUnder,
  readColumns,
  stepped,
  type Target,
  type TargetColumn,
} from './grid-target';

type FreePlaceProps = {
  readonly gridId: string;
  /** The slug of the place that the grid shows. */
  readonly location: string;
  readonly timeZone: string;
};

type Chosen = { readonly columns: readonly TargetColumn[]; readonly target: Target };

const ROW_MS = 5 * 60_000;

/** A place without a visit, chosen by a press or by Enter and the arrows, and what can begin there. */
export function FreePlace({ gridId, location, timeZone }: FreePlaceProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useChoosing(gridId, chosen, setChosen);
  useEffect(() => {
    if (chosen) dialog.current?.querySelector<HTMLElement>('a, button')?.focus();
  }, [chosen]);
  const column = chosen?.columns[chosen.target.column];
  if (!chosen || !column) return null;
  const { start, column: position } = chosen.target;
  const inWay = inTheWay(column, start);
  const words = `${timeOn(start, timeZone)}, ${column.name}${inWay ? `: ${inWay}` : ''}`;
  const isAtEnd = position > 0 && position >= chosen.columns.length / 2;
  return (
    <div
      className="relative z-30 mx-0.5 rounded-input border-2 border-brand bg-tint print:hidden"
      style={{
        gridColumn: position + 2,
        gridRow: `${(start - column.start) / ROW_MS + 2} / span 3`,
      }}
    >
      <dialog
        ref={dialog}
        open
        aria-label={words}
        className={`absolute top-full m-0 mt-1 grid w-60 gap-2 rounded-card border border-edge bg-surface p-3 text-ink shadow-lg ${isAtEnd ? 'start-auto end-0' : 'start-0 end-auto'}`}
      >
        <p role="status" className="font-semibold">
          {words}
        </p>
        {inWay ? null : <Ways href={placeHrefs(column, start, { location, timeZone })} />}
        <Button type="button" variant="quiet" onClick={() => leave(gridId, setChosen)}>
          {inWay ? 'Choose nothing' : 'Leave it free'}
        </Button>
      </dialog>
    </div>
  );
}

/** What can begin at a place where nothing is in the way. */
function Ways({ href }: { readonly href: ReturnType<typeof placeHrefs> }) {
  return (
    <>
      <ButtonLink href={href.book}>Book here</ButtonLink>
      {href.fill === null ? null : (
        <ButtonLink href={href.fill} variant="secondary">
          See who waits
        </ButtonLink>
      )}
      <ButtonLink href={href.close} variant="secondary">
        Close this time
      </ButtonLink>
    </>
  );
}

type SetChosen = (chosen: Chosen | null) => void;

function leave(gridId: string, setChosen: SetChosen): void {
  setChosen(null);
  document.getElementById(gridId)?.focus({ preventScroll: true });
}

function useChoosing(gridId: string, chosen: Chosen | null, setChosen: SetChosen): void {
  useEffect(() => {
    const grid = document.getElementById(gridId);
    if (!grid) return;
    const onClick = ({ target, clientX: x, clientY: y }: MouseEvent) => {
      if (!(target instanceof HTMLElement) || target.closest('dialog')) return;
      const columns = readColumns(grid);
      // Only the bare column is free: visits, breaks and hours when nobody is there lie on it.
      const place = target.dataset.column === undefined ? null : placeUnder(columns, { x, y });
      setChosen(place && { columns, target: freeIn(columns, place) });
    };
    const onKey = (event: KeyboardEvent) => {
      if (chosen && event.key === 'Escape') leave(gridId, setChosen);
      const next = afterKey(event, chosen, grid);
      if (!next) return;
      event.preventDefault();
      setChosen(next);
    };
    const over = new AbortController();
    grid.addEventListener('click', onClick, { signal: over.signal });
    grid.addEventListener('keydown', onKey, { signal: over.signal });
    return () => over.abort();
  }, [gridId, chosen, setChosen]);
}

/** Where a key leads: Enter on the grid begins, arrows go on; null for every other. */
function afterKey(event: KeyboardEvent, chosen: Chosen | null, grid: HTMLElement): Chosen | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  if (!chosen) return event.key === 'Enter' && event.target === grid ? firstChoice(grid) : null;
  if (!event.key.startsWith('Arrow')) return null;
  return { ...chosen, target: stepped(chosen.columns, chosen.target, event.key) };
}

/** In the first column now, where that is shown; else its first row. */
function firstChoice(grid: HTMLElement): Chosen | null {
  const columns = readColumns(grid);
  const [column] = columns;
  if (!column) return null;
  const quarter = 3 * ROW_MS;
  const now = Math.ceil(Date.now() / quarter) * quarter;
  const isShown = column.start <= now && now < column.start + column.rows * ROW_MS;
  return { columns, target: { column: 0, start: isShown ? now : column.start } };
}
