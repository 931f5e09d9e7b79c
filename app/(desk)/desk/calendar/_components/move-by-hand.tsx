'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { setBusy } from '../../_components/busy';
import { tellMoving } from '../../_components/tell-moving';
import { dropVisit } from '../../move-actions';
import { clockOf } from './free-place-links';
import type { Target } from './grid-target';
import { type Hand, type Held, isWhereItWas, type Place, take, wishOf } from './held-visit';
import { MovingGhost, wordsOf } from './moving-ghost';
import { useDragging } from './use-dragging';
import { usePlaceAnswer } from './use-place-answer';
import { useStepping } from './use-stepping';

const NOT_MOVED = 'Not moved.';

type MoveByHandProps = {
  readonly gridId: string;
  readonly timeZone: string;
  /** The screen to come back to. */
  readonly returnTo: string;
  /** What was just pressed took the last change back. */
  readonly wasUndone: boolean;
};

/**
 * Moves visits in the grid by dragging and by Alt and arrows. It knows no rule: whether a place can be had, and why
 * not, is asked of the server while the hand holds the visit, and the command behind the form "Move …" decides.
 */
export function MoveByHand({ gridId, timeZone, returnTo, wasUndone }: MoveByHandProps) {
  const router = useRouter();
  const [held, setHeld] = useState<Held | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [said, setSaid] = useState('');
  const hand = useRef<Hand | null>(null);

  const aim = useCallback((target: Target | null) => {
    if (!hand.current) return;
    hand.current.target = target;
    setPlace((now) => (isSame(now, target) ? now : target && { target, problem: undefined }));
  }, []);
  const grab = useCallback(
    (element: HTMLElement, grip: number | null) => {
      const grid = document.getElementById(gridId);
      if (!grid) return;
      hand.current = take(grid, element, grip);
      setBusy(true);
      setHeld(hand.current.held);
      setSaid('');
      tellMoving(hand.current.held.visitId);
      aim(hand.current.target);
    },
    [gridId, aim],
  );
  const rest = useCallback((words: string) => {
    hand.current = null;
    setHeld(null);
    setPlace(null);
    setSaid(words);
    setBusy(false);
    tellMoving(null);
  }, []);
  const letGo = useCallback((words: string) => hand.current && rest(words), [rest]);
  const drop = useCallback(async () => {
    if (!hand.current) return;
    const { held: from, target } = hand.current;
    if (!target || isWhereItWas(from, target)) return rest('Left where it was.');
    hand.current = null;
    const { practitioner: practitionerId, resource: resourceId } = wishOf(from, target);
    const answer = await dropVisit({
      appointmentId: from.visitId,
      version: from.version,
      startsAt: new Date(target.start).toISOString(),
      practitionerId,
      resourceId,
      returnTo,
    }).catch(() => ({ problem: 'No answer from the clinic’s computer. Try again.' }));
    if ('href' in answer) router.replace(answer.href, { scroll: false });
    rest('href' in answer ? 'Moved.' : `${NOT_MOVED} ${answer.problem}`);
  }, [rest, returnTo, router]);

  useEffect(() => void clockOf(timeZone).format(0), [timeZone]);
  // Otherwise it would go on saying that it was moved.
  useEffect(() => {
    if (wasUndone) setSaid('Moved back.');
  }, [wasUndone]);
  useDragging(gridId, { hand, grab, aim, letGo, drop });
  useStepping({ hand, grab, aim, drop });
  usePlaceAnswer(held, place, setPlace);

  const column = held && place ? held.columns[place.target.column] : undefined;
  const heldWords = () =>
    place && column
      ? wordsOf(place, column, timeZone)
      : 'Outside the calendar. Let go to leave it where it was.';
  return (
    <>
      {held && place && column ? (
        <MovingGhost held={held} place={place} column={column} timeZone={timeZone} />
      ) : null}
      <p role="status" className={lookOf(held, place, said)}>
        {held ? heldWords() : said}
      </p>
    </>
  );
}

/** Over the grid the words stand at the visit itself. */
function lookOf(held: Held | null, place: Place | null, said: string): string {
  if (held && !place) {
    return 'pointer-events-none fixed inset-x-4 bottom-4 z-50 mx-auto w-fit rounded-card border border-edge bg-surface px-3 py-2 font-semibold shadow-lg';
  }
  // What was done is told over the grid by the page, and what was not, here: in sight wherever the grid is scrolled to.
  return said.startsWith(NOT_MOVED)
    ? 'sticky start-0 bottom-0 z-30 w-fit rounded-card border border-edge bg-surface px-3 py-2 font-semibold'
    : 'sr-only';
}

function isSame(place: Place | null, target: Target | null): boolean {
  return place?.target.column === target?.column && place?.target.start === target?.start;
}
