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

type DeskKeysProps = {
  readonly pages: readonly DeskPage[];
  /** The slug of the place that the screen shows. */
  readonly place: string;
};

/** The way to everything by keyboard: Ctrl or ⌘ with K, single keys, and the sheet that lists them. */
export function DeskKeys({ pages, place }: DeskKeysProps) {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
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
      if (wanted === 'palette' || wanted === 'keys') setOpen(wanted);
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
  const close = () => setOpen(null);
  const look =
    'inline-flex min-h-7 items-center gap-2 rounded-input border border-edge px-2.5 text-ink hover:bg-tint';
  return (
    <>
      {hasScript ? (
        <button
          type="button"
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => setOpen('palette')}
          className={look}
        >
          Search <kbd className="text-muted text-sm max-sm:hidden">Ctrl K</kbd>
        </button>
      ) : (
        <a href="/desk/patients" className={look}>
          Search
        </a>
      )}
      <Suspense fallback={null}>
        {open === 'palette' ? (
          <Palette
            pages={pages}
            place={place}
            takeAhead={takeAhead}
            onClose={close}
            onKeys={() => setOpen('keys')}
          />
        ) : null}
        {open === 'keys' ? <KeySheet onClose={close} /> : null}
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

/** What a press asks for; single keys only while they are on, nobody is typing and no dialog is open. */
function readKey(event: KeyboardEvent, pages: readonly DeskPage[]): Wanted {
  if (event.defaultPrevented || event.isComposing) return null;
  if (document.querySelector('dialog[open]')) return null;
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (isCommand && event.key.toLowerCase() === 'k') return 'palette';
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return null;
  if (!areKeysOn()) return null;
  if (event.key === '?') return 'keys';
  if (event.key === '/') return 'palette';
  return keyTarget(event.key, pages);
}
