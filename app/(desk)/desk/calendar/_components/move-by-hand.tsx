'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { setBusy } from '../../_components/busy';
import { tellMoving } from '../../_components/tell-moving';
import { dropVisit } from '../../move-actions';
import { clockOf, timeOn } from './free-place-links';
import { readColumns, stepped, type Target, type TargetColumn, targetAt } from './grid-target';

type MoveByHandProps = {
  readonly gridId: string;
  readonly timeZone: string;
  /** The screen to come back to. */
  readonly returnTo: string;
};

type Held = {
  readonly element: HTMLElement;
  readonly visitId: string;
  readonly version: string;
  readonly height: number;
  /** How far below the visit's top the hand holds it; null for keys. */
  readonly grip: number | null;
  readonly columns: readonly TargetColumn[];
};
type Place = { readonly target: Target; readonly problem: string | null | undefined };

const DRAG_FROM_PX = 6;
const ASK_AFTER_MS = 120;
const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

/**
 * Moves visits in the grid by dragging and by Alt and arrows. It knows no rule: whether a place can be had, and why
 * not, is asked of the server while the hand holds the visit, and the command behind the form "Move …" decides.
 */
export function MoveByHand({ gridId, timeZone, returnTo }: MoveByHandProps) {
  const router = useRouter();
  const [held, setHeld] = useState<Held | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [said, setSaid] = useState('');
  const hand = useRef<{ held: Held; target: Target } | null>(null);

  const aim = useCallback((target: Target) => {
    if (!hand.current) return;
    hand.current.target = target;
    setPlace((now) =>
      now && now.target.column === target.column && now.target.start === target.start
        ? now
        : { target, problem: undefined },
    );
  }, []);
  const letGo = useCallback((words: string) => {
    hand.current = null;
    setHeld(null);
    setPlace(null);
    setSaid(words);
    setBusy(false);
    tellMoving(null);
  }, []);
  const drop = useCallback(async () => {
    if (!hand.current) return;
    const { held: from, target } = hand.current;
    const column = from.columns[target.column];
    if (isWhereItWas(from, target)) return letGo('Left where it was.');
    hand.current = null;
    const answer = await dropVisit({
      appointmentId: from.visitId,
      version: from.version,
      startsAt: new Date(target.start).toISOString(),
      practitionerId: column?.practitionerId ?? '',
      returnTo,
    }).catch(() => ({ problem: 'No answer from the clinic’s computer. Try again.' }));
    if ('href' in answer) router.replace(answer.href, { scroll: false });
    letGo('href' in answer ? 'Moved.' : `Not moved. ${answer.problem}`);
  }, [letGo, returnTo, router]);

  useEffect(() => void clockOf(timeZone).format(0), [timeZone]);
  useGrabbing(gridId, { hand, setHeld, setSaid, aim, letGo, drop });
  useAnswer(held, place, setPlace);

  const column = held && place ? held.columns[place.target.column] : undefined;
  return (
    <>
      {held && place && column ? (
        <Ghost held={held} place={place} column={column} timeZone={timeZone} />
      ) : null}
      <p role="status" className={said === '' || held ? 'sr-only' : 'font-semibold'}>
        {held && place && column ? wordsOf(place, column, timeZone) : said}
      </p>
    </>
  );
}

type Hands = {
  readonly hand: { current: { held: Held; target: Target } | null };
  readonly setHeld: (held: Held) => void;
  readonly setSaid: (words: string) => void;
  readonly aim: (target: Target) => void;
  readonly letGo: (words: string) => void;
  readonly drop: () => Promise<void>;
};

function useGrabbing(gridId: string, { hand, setHeld, setSaid, aim, letGo, drop }: Hands): void {
  useEffect(() => {
    const grid = document.getElementById(gridId);
    if (!grid) return;
    let pressed: { element: HTMLElement; x: number; y: number } | null = null;
    const grab = (element: HTMLElement, grip: number | null) => {
      hand.current = take(grid, element, grip);
      setBusy(true);
      setHeld(hand.current.held);
      setSaid('');
      tellMoving(hand.current.held.visitId);
      aim(hand.current.target);
    };
    const onDown = (event: PointerEvent) => {
      const element = movableAt(event.target);
      // A finger scrolls; for it there is the form "Move …".
      if (!element || event.button !== 0 || event.pointerType === 'touch') return;
      pressed = { element, x: event.clientX, y: event.clientY };
    };
    const onMove = (event: PointerEvent) => {
      const [x, y] = [event.clientX, event.clientY];
      if (pressed && Math.hypot(x - pressed.x, y - pressed.y) > DRAG_FROM_PX) {
        grab(pressed.element, pressed.y - pressed.element.getBoundingClientRect().top);
        pressed = null;
      }
      const now = hand.current;
      if (now?.held.grip == null) return;
      const target = targetAt(now.held.columns, { x, y }, now.held.grip);
      if (target) aim(target);
    };
    const onUp = () => {
      pressed = null;
      if (hand.current?.held.grip == null) return;
      // The press that ends a drag must not follow the visit's link.
      window.addEventListener('click', stopOnce, { capture: true, once: true });
      window.setTimeout(() => window.removeEventListener('click', stopOnce, true), 50);
      void drop();
    };
    const leave = () => {
      pressed = null;
      if (hand.current) letGo('Left where it was.');
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
      if (event.key === 'Enter' && hand.current) {
        event.preventDefault();
        void drop();
      }
      step(event);
    };
    const step = (event: KeyboardEvent) => {
      const element = movableAt(event.target);
      if (!event.altKey || !ARROWS.includes(event.key) || !element) return;
      event.preventDefault();
      if (!hand.current) grab(element, null);
      const now = hand.current;
      if (now) aim(stepped(now.held.columns, now.target, event.key));
    };
    const over = new AbortController();
    const { signal } = over;
    grid.addEventListener('pointerdown', onDown, { signal });
    grid.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
    grid.addEventListener('focusout', leave, { signal });
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', onUp, { signal });
    window.addEventListener('pointercancel', leave, { signal });
    window.addEventListener('keydown', onKey, { signal });
    return () => over.abort();
  }, [gridId, hand, setHeld, setSaid, aim, letGo, drop]);
}

function take(grid: HTMLElement, element: HTMLElement, grip: number | null) {
  const { visit: visitId = '', version = '', inColumn, start } = element.dataset;
  const { height } = element.getBoundingClientRect();
  const held: Held = { element, visitId, version, height, grip, columns: readColumns(grid) };
  return { held, target: { column: Number(inColumn), start: Number(start) } };
}

function isWhereItWas({ element }: Held, { column, start }: Target): boolean {
  return Number(element.dataset.inColumn) === column && Number(element.dataset.start) === start;
}

function movableAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-visit]') : null;
}

function stopOnce(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Asks of each place where the hand rests whether it can be had. */
function useAnswer(held: Held | null, place: Place | null, setPlace: (place: Place) => void): void {
  useEffect(() => {
    if (!held || !place || place.problem !== undefined) return;
    const stale = new AbortController();
    const timer = window.setTimeout(() => {
      const query = new URLSearchParams({
        visit: held.visitId,
        version: held.version,
        startsAt: new Date(place.target.start).toISOString(),
        practitioner: held.columns[place.target.column]?.practitionerId ?? '',
      });
      fetch(`/desk/calendar/try?${query}`, { signal: stale.signal })
        .then((answer) => answer.json())
        .then(({ problem }: { problem: string | null }) => setPlace({ ...place, problem }))
        // Not answered: the drop itself will say.
        .catch(() => undefined);
    }, ASK_AFTER_MS);
    return () => {
      window.clearTimeout(timer);
      stale.abort();
    };
  }, [held, place, setPlace]);
}

type GhostProps = {
  readonly held: Held;
  readonly place: Place;
  readonly column: TargetColumn;
  readonly timeZone: string;
};

/** Where the visit would stand, over the grid. */
function Ghost({ held, place, column, timeZone }: GhostProps) {
  const { left, top, width, height } = column.element.getBoundingClientRect();
  const share = (place.target.start - column.start) / (column.rows * 5 * 60_000);
  const isRefused = typeof place.problem === 'string';
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none fixed z-50 overflow-visible rounded-input border-2 border-dashed p-1 text-sm shadow-lg ${isRefused ? 'hatched border-danger text-danger' : 'border-brand bg-tint text-ink'}`}
      style={{ left, width, top: top + share * height, height: held.height }}
    >
      <span className="rounded-input bg-surface px-1 font-semibold">
        {wordsOf(place, column, timeZone)}
      </span>
    </div>
  );
}

function wordsOf({ target, problem }: Place, { name }: TargetColumn, timeZone: string): string {
  const time = timeOn(target.start, timeZone);
  if (problem === undefined) return `${time}, ${name}`;
  return `${time}, ${name}. ${problem ?? 'Free. Let go or press Enter to move, Escape to leave it.'}`;
}
