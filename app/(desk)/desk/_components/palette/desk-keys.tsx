'use client';

import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DeskPage } from './commands';
import { afterStep, rememberActs } from './last-act';
import { letterOf, readKey } from './read-key';
import { Said, useSaid } from './said';

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
  const { said, say } = useSaid();
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
      const wanted = readKey(event, pages, say);
      if (!wanted) return;
      event.preventDefault();
      if (wanted === 'palette') ahead.current = '';
      if (wanted === 'palette' || wanted === 'keys') setOpen(openedAs(wanted));
      else wanted();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [pages, say]);
  useEffect(rememberActs, []);
  useEffect(() => afterStep(say));
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
      <Said said={said} />
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
