import { STATUS_KEYS } from '../../_components/palette/status-keys';

const STEP_KEYS: Readonly<Record<string, string>> = { s: 'next', u: 'back', x: 'missed' };

/** What a key does on a card that has the focus; null: nothing. `letters`: the single keys are switched on. */
export function keyAct(
  board: Element,
  event: KeyboardEvent,
  letters: boolean,
): (() => void) | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('[data-card]') : null;
  if (!link) return null;
  const next = nextCard(board, link, event.key);
  if (next) return () => next.focus();
  const button = letters ? pressOf(link, event.key) : null;
  return button && (() => button.click());
}

/** The button of the card that a key presses; null: the key means nothing there. */
function pressOf(link: Element, key: string): HTMLElement | null {
  const wanted = STATUS_KEYS[key]
    ? `[name="to"][value="${STATUS_KEYS[key]}"]:not([data-step="back"])`
    : `[data-step="${STEP_KEYS[key] ?? ''}"]`;
  return link.closest('[data-visit]')?.querySelector<HTMLElement>(wanted) ?? null;
}

/** The card that an arrow leads to: up and down in the column, else at the same height of the next one that has any. */
function nextCard(board: Element, link: Element, key: string): HTMLElement | null {
  const columns = [...board.querySelectorAll('[data-column]')]
    .map((column) => [...column.querySelectorAll<HTMLElement>('[data-card]')])
    .filter((cards) => cards.length > 0);
  const at = columns.findIndex((cards) => cards.some((card) => card === link));
  const row = columns[at]?.findIndex((card) => card.isSameNode(link)) ?? 0;
  switch (key) {
    case 'ArrowUp':
      return columns[at]?.[row - 1] ?? null;
    case 'ArrowDown':
      return columns[at]?.[row + 1] ?? null;
    case 'ArrowLeft':
      return atHeight(columns[at - 1], row);
    case 'ArrowRight':
      return atHeight(columns[at + 1], row);
    default:
      return null;
  }
}

function atHeight(cards: readonly HTMLElement[] | undefined, row: number): HTMLElement | null {
  return cards?.[Math.min(row, cards.length - 1)] ?? null;
}
