'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { areKeysOn } from '../../_components/palette/keys-switch';
import { keyAct } from './card-keys';

type Acted = { readonly visit: string; readonly column: string };

/**
 * The board by keyboard: arrows go from patient to patient, a letter presses a card's button. After a step the focus
 * goes with the card into its new column, and the move is said. All of it works with Tab and Enter too.
 */
export function BoardKeys({ children }: { readonly children: ReactNode }) {
  const board = useRef<HTMLDivElement>(null);
  const acted = useRef<Acted | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const own = board.current;
    if (!own) return;
    const onKey = (event: KeyboardEvent) => {
      const act = keyAct(own, event, areKeysOn());
      if (!act) return;
      event.preventDefault();
      act();
    };
    const onSubmit = ({ target }: Event) => {
      const card = target instanceof Element ? target.closest<HTMLElement>('[data-visit]') : null;
      if (!card) return;
      acted.current = { visit: card.dataset.visit ?? '', column: columnOf(card) };
      card.setAttribute('aria-busy', 'true');
    };
    own.addEventListener('keydown', onKey);
    own.addEventListener('submit', onSubmit);
    return () => {
      own.removeEventListener('keydown', onKey);
      own.removeEventListener('submit', onSubmit);
    };
  }, []);
  // After every reading of the page: what was pressed may have arrived.
  useEffect(() => {
    const last = acted.current;
    const card = last && board.current?.querySelector<HTMLElement>(`[data-visit="${last.visit}"]`);
    if (!last || !card || columnOf(card) === last.column) return;
    acted.current = null;
    const link = card.querySelector<HTMLElement>('[data-card]');
    if (document.activeElement === document.body) link?.focus();
    setSaid(`${link?.textContent ?? ''}: ${columnOf(card)}`);
  });
  return (
    <div ref={board} className="grid gap-2">
      {children}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function columnOf(card: Element): string {
  return card.closest<HTMLElement>('[data-column]')?.dataset.column ?? '';
}
