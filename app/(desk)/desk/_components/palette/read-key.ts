import type { DeskPage } from './commands';
import { areKeysOn } from './keys-switch';
import { dialogTarget, isTyping, keyTarget, stepTarget } from './shortcuts';
import { STATUS_KEYS } from './status-keys';

/** The letter that a press would write, taken from the page; nothing for other keys. */
export function letterOf(event: KeyboardEvent): string {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return '';
  event.preventDefault();
  return event.key;
}

type Say = (words: string) => void;
type Wanted = 'palette' | 'keys' | (() => void) | null;

/** What a press asks for; single keys only while they are on and nobody is typing, and in a dialog few of them. */
export function readKey(event: KeyboardEvent, pages: readonly DeskPage[], say: Say): Wanted {
  if (event.defaultPrevented || event.isComposing) return null;
  // A drawer may lie over what was chosen in the calendar.
  const dialog = document.querySelector('dialog:modal') ?? document.querySelector('dialog[open]');
  if (isPaletteKey(event)) return dialog ? null : 'palette';
  if (isWithModifier(event) || isTyping(event.target) || !areKeysOn()) return null;
  // Held down, it would undo, and undo the undo; or take a visit on twice.
  if (event.repeat && (event.key === 'z' || event.key in STATUS_KEYS)) return null;
  return dialog ? dialogTarget(event.key, dialog) : single(event.key, pages, say);
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'k';
}

/** On many keyboards brackets are typed with AltGr, which tells itself as Ctrl with Alt, or with Option. */
function isWithModifier({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isBracket = (key === '[' || key === ']') && altKey;
  return metaKey || ((ctrlKey || altKey) && !isBracket);
}

function single(key: string, pages: readonly DeskPage[], say: Say): Wanted {
  if (key === '?') return 'keys';
  if (key === '/') return 'palette';
  return stepTarget(key, say) ?? keyTarget(key, pages);
}
