'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useTransition } from 'react';
import { Icon } from '@/app/_components/ui/icon';
import { drawerUnder, linkTo } from './gap-links';
import { useInside } from './use-inside';

type GapDialogProps = {
  /** The address of the screen it lies over. */
  readonly over: string;
  /** The slug of the place that the screen shows. */
  readonly location: string;
  /** Null while no gap is open. */
  readonly shown: {
    readonly title: string;
    readonly subtitle: string;
    /** Its page, whatever the treatment. */
    readonly page: string;
  } | null;
  readonly children?: ReactNode;
};

/**
 * A drawer that the address opens and shuts: it outlives a reload, and the way back shuts it. Where there is no script
 * a link to a gap leads to its page; whoever opens a sent address without one finds the drawer open, with a link out.
 */
export function GapDialog({ over, location, shown, children }: GapDialogProps) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpening, startOpening] = useTransition();
  const isLeaving = useRef(false);
  const cameFrom = useRef<Element | null>(null);
  const isThere = shown !== null || isOpening;

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const href = drawerUnder(event, { over, location });
      if (href === null) return;
      event.preventDefault();
      isLeaving.current = false;
      startOpening(() => router.push(href, { scroll: false }));
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [over, location, router]);

  // After every drawing: what the server sends is open but not modal, and a press may take its own button away.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || isLeaving.current) return;
    if (!element.matches(':modal')) {
      cameFrom.current = document.activeElement;
      element.open = false;
      element.showModal();
    } else if (!element.contains(document.activeElement)) {
      element.querySelector('h2')?.focus();
    }
  });
  const page = shown?.page;
  useLayoutEffect(() => {
    if (!isThere) return;
    return () => {
      isLeaving.current = false;
      giveFocusBack(cameFrom.current, page);
    };
  }, [isThere, page]);

  useInside(dialog, isThere, (href) => router.replace(href, { scroll: false }));
  if (!isThere) return null;
  return (
    <dialog
      ref={dialog}
      open
      onClose={() => {
        isLeaving.current = true;
        router.replace(over, { scroll: false });
      }}
      aria-labelledby="gap-title"
      className="fixed inset-y-0 start-auto end-0 z-40 m-0 h-dvh max-h-none w-full max-w-full overflow-y-auto overscroll-contain border-edge bg-canvas p-0 text-ink backdrop:bg-black/40 sm:w-[min(42rem,92vw)] sm:border-s print:hidden"
    >
      <div className="sticky top-0 z-10 flex items-start justify-between gap-4 border-hairline border-b bg-surface px-4 py-3">
        <div>
          <h2 id="gap-title" tabIndex={-1} className="focus-target text-xl">
            {shown?.title ?? 'A gap'}
          </h2>
          <p role="status" className="text-muted text-sm">
            {shown?.subtitle ?? 'Looking who could come …'}
          </p>
        </div>
        <a
          href={over}
          data-close=""
          className="-me-2 inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-input px-3 text-ink no-underline hover:bg-tint"
        >
          <Icon name="cross" />
          Close
        </a>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">{children}</div>
    </dialog>
  );
}

/** The browser does it by itself, unless what had it is gone: drawn anew, or filled, or the way back was taken. */
function giveFocusBack(from: Element | null, page: string | undefined): void {
  const { activeElement, body } = document;
  if (activeElement !== body) return;
  const link = page === undefined ? null : linkTo(page);
  const isThere = from instanceof HTMLElement && from !== body && from.isConnected;
  const to = isThere ? from : (link ?? document.getElementById('main'));
  to?.focus({ preventScroll: true });
}
