'use client';

import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DeskPage } from './commands';
import { areKeysOn } from './keys-switch';
import { rememberActs } from './last-act';
import { isTyping, keyTarget } from './shortcuts';

// Nobody pays for what they do not open.
const Palette = lazy(() => import('./palette').then(({ Palette: part }) => ({ default: part })));
const KeySheet = lazy(() =>
  import('./key-sheet').then(({ KeySheet: part }) => ({ default: part })),
);

const never = () => () => undefined;

type Dialog = 'palette' | 'keys';
type Opened = { readonly dialog: Dialog; readonly time: number };

/** Opened again at once, it is another one: the end of the one before comes late, and must not close this. */
const openedAs = (dialog: Dialog) => (before: Opened | null) => ({
  dialog,
  time: (before?.time ?? 0) + 1,
});

type DeskKeysProps = {
  readonly pages: readonly DeskPage[];
  /** The slug of the place that the screen shows. */
  readonly place: string;
};

/** The way to everything by keyboard: Ctrl or ⌘ with K, single keys, and the sheet that lists them. */
export function DeskKeys({ pages, place }: DeskKeysProps) {
  const [open, setOpen] = useState<Opened | null>(null);
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  // What is typed while the palette is on its way: it belongs into its box, and is no shortcut.
  const ahead = useRef<string | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (ahead.current !== null && !document.querySelector('dialog[open]')) {
        ahead.current += letterOf(event);
        return;
      }
      const wanted = readKey(event, pages);
      if (!wanted) return;
      event.preventDefault();
      if (wanted === 'palette') ahead.current = '';
      if (wanted === 'palette' || wanted === 'keys') setOpen(openedAs(wanted));
      else wanted();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [pages]);
  useEffect(rememberActs, []);
  const takeAhead = () => {
    const typed = ahead.current ?? '';
    ahead.current = null;
    return typed;
  };
  const close = () => setOpen((now) => (now === open ? null : now));
  const look =
    'inline-flex min-h-7 items-center gap-2 rounded-input border border-edge px-2.5 text-ink hover:bg-tint pointer-coarse:min-h-11';
  return (
    <>
      {hasScript ? (
        <button
          type="button"
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => setOpen(openedAs('palette'))}
          className={look}
        >
          Search <kbd className="text-muted text-sm max-xl:hidden">Ctrl K</kbd>
        </button>
      ) : (
        <a href={`/desk/patients?location=${place}`} className={look}>
          Search
        </a>
      )}
      <Suspense fallback={null}>
        {open?.dialog === 'palette' ? (
          <Palette
            key={open.time}
            pages={pages}
            place={place}
            takeAhead={takeAhead}
            onClose={close}
            onKeys={() => setOpen(openedAs('keys'))}
          />
        ) : null}
        {open?.dialog === 'keys' ? <KeySheet key={open.time} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

/** The letter that a press would write, taken from the page; nothing for other keys. */
function letterOf(event: KeyboardEvent): string {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return '';
  event.preventDefault();
  return event.key;
}

type Wanted = 'palette' | 'keys' | (() => void) | null;

/** What a press asks for; single keys only while they are on and nobody is typing, and in a dialog only undo. */
function readKey(event: KeyboardEvent, pages: readonly DeskPage[]): Wanted {
  if (event.defaultPrevented || event.isComposing) return null;
  const dialog = document.querySelector('dialog[open]');
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand || event.altKey) {
    const isPalette = isCommand && !event.altKey && !event.shiftKey;
    return isPalette && event.key.toLowerCase() === 'k' && !dialog ? 'palette' : null;
  }
  if (isTyping(event.target) || !areKeysOn()) return null;
  // Held down, it would undo, and undo the undo.
  if (event.repeat && event.key === 'z') return null;
  return dialog ? undoIn(dialog, event.key) : single(event.key, pages);
}

function undoIn(dialog: Element, key: string): Wanted {
  const undo = key === 'z' ? dialog.querySelector<HTMLElement>('[data-shortcut~="z"]') : null;
  return undo && (() => undo.click());
}

function single(key: string, pages: readonly DeskPage[]): Wanted {
  if (key === '?') return 'keys';
  if (key === '/') return 'palette';
  return keyTarget(key, pages);
}
