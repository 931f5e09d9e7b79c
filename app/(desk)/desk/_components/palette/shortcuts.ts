import type { DeskPage } from './commands';
import { lastUndo } from './last-act';
import { STATUS_KEYS } from './status-keys';

/** Keys that lead to a screen, as in Google Calendar where it has them. */
const SCREENS: Readonly<Record<string, string>> = {
  d: '/desk/calendar',
  '1': '/desk/calendar',
  w: '/desk/calendar?view=week',
  '2': '/desk/calendar?view=week',
  m: '/desk/calendar?view=month',
  '3': '/desk/calendar?view=month',
  a: '/desk',
  '5': '/desk',
  b: '/desk/arrivals',
  c: '/desk/book',
  ']': '/desk/waitlist',
};

/** Keys for what the page itself has: a part of it says `data-shortcut="j n"` and is pressed, or a field gets the focus. */
export const SHEET: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['Ctrl K', '⌘ K'], does: 'Search and commands' },
  { keys: ['/'], does: 'Search and commands' },
  { keys: ['c'], does: 'Book an appointment' },
  { keys: ['d', '1'], does: 'Calendar of the day' },
  { keys: ['w', '2'], does: 'Calendar of one person’s week' },
  { keys: ['m', '3'], does: 'Calendar of the month' },
  { keys: ['a', '5'], does: 'The day as a list' },
  { keys: ['b'], does: 'Arrivals board; there, the first patient' },
  { keys: ['←', '↑', '↓', '→'], does: 'On the board: from patient to patient' },
  { keys: ['s'], does: 'On the board, at a patient: the next step' },
  { keys: ['u'], does: 'On the board, at a patient: undo the last step' },
  { keys: ['x'], does: 'On the board, at a patient: did not come' },
  {
    keys: ['A', 'R', 'F', 'N'],
    does: 'With Shift, at the appointment that has the focus (day, calendar, board): arrived, in the room, done, did not come. Without Shift, a and n do what they do elsewhere',
  },
  { keys: ['e'], does: 'Open the appointment that has the focus' },
  { keys: ['Delete'], does: 'Cancel the appointment that has the focus: asks first' },
  { keys: ['t'], does: 'Today' },
  { keys: ['j', 'n'], does: 'Next day, week or month' },
  { keys: ['k', 'p'], does: 'Previous day, week or month' },
  { keys: ['g'], does: 'Go to a date' },
  { keys: ['['], does: 'In the calendar: to its filters, person and treatment' },
  {
    keys: [']'],
    does: 'Who waits for the free time that has the focus, or the first on the screen; else the waiting list. Again: closed',
  },
  { keys: ['Alt ↑ ↓', '← →'], does: 'Move an appointment in the calendar' },
  { keys: ['Enter'], does: 'In the calendar: choose a free place, then arrows' },
  { keys: ['z'], does: 'Undo what you did last, while it can be undone' },
  { keys: ['?'], does: 'This list' },
];

/** What a single key does here; null for a key that means nothing on this page. */
export function keyTarget(key: string, pages: readonly DeskPage[]): (() => void) | null {
  if (key === 'Delete') return cancelFocused();
  if (!/^[a-z0-9[\]]$/.test(key)) return null;
  const find = (more: string) =>
    document.querySelector<HTMLElement>(`[data-shortcut~="${key}"]${more}`);
  // What was done before may have its way back on the page as well.
  const marked = find('[data-just-done]') ?? find('');
  const own = key === 'z' ? (lastUndo() ?? marked) : marked;
  if (own?.matches('input, select, [data-card]')) return () => own.focus();
  if (own) return () => own.click();
  if (key === 'e') return openFocused();
  const gap = key === ']' ? freeTime(document) : null;
  if (gap) return () => gap.click();
  const [path, query = ''] = SCREENS[key]?.split('?') ?? [];
  const page = pages.find(({ href }) => href.split('?')[0] === path);
  if (!page) return null;
  const also = query === '' ? '' : `${page.href.includes('?') ? '&' : '?'}${query}`;
  return () => window.location.assign(`${page.href}${also}`);
}

function openFocused(): (() => void) | null {
  const visit = focusedVisit();
  return visit && (() => visit.click());
}

/** What a letter with Shift does at a visit of the day or the calendar; the board has its own. */
export function stepTarget(key: string, say: (words: string) => void): (() => void) | null {
  const to = STATUS_KEYS[key];
  const visit = to && focusedVisit();
  if (!visit || visit.dataset.stepFrom === undefined) return null;
  return () => void import('./step-at').then(({ stepAt }) => stepAt(visit, to, say));
}

/** To the form that asks why, and says what becomes of the money: nothing is cancelled by a key. */
function cancelFocused(): (() => void) | null {
  const visit = focusedVisit();
  return visit && (() => window.location.assign(`${visit.pathname}/cancel`));
}

function focusedVisit(): HTMLAnchorElement | null {
  const focused = document.activeElement;
  const isVisit =
    focused instanceof HTMLAnchorElement && /^\/desk\/appointments\/[^/]+$/.test(focused.pathname);
  return isVisit ? focused : null;
}

/** What a key does in a dialog: it takes back, and opens or shuts the drawer of who waits. */
export function dialogTarget(key: string, dialog: Element): (() => void) | null {
  const find = (wanted: string) => dialog.querySelector<HTMLElement>(wanted);
  const own = key === 'z' ? find('[data-shortcut~="z"]') : null;
  const drawer = key === ']' ? (find('[data-close]') ?? freeTime(dialog)) : null;
  const pressed = own ?? drawer;
  return pressed && (() => pressed.click());
}

/** The link to who could come at a free time: the one that has the focus, else the first that is to be seen. */
function freeTime(within: ParentNode): HTMLElement | null {
  const links = [...within.querySelectorAll<HTMLElement>('a[href^="/desk/waitlist/gap?"]')];
  const focused = links.find((link) => link === document.activeElement);
  return focused ?? links.find((link) => link.checkVisibility()) ?? null;
}

/** Whoever types means letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  const pressed = ['checkbox', 'radio', 'button', 'submit', 'reset'];
  return target instanceof HTMLInputElement && !pressed.includes(target.type);
}
