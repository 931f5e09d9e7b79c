'use client';

import { unstable_isUnrecognizedActionError, useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { isBusy, whenIdle } from './busy';
import { readAgain } from './read-again';

type LiveDayProps = {
  /** Of the stream that tells of changes. */
  readonly address: string;
  /** The version at which the page was read. */
  readonly version: string;
};

const READ_AGAIN_MS = 1_000;
/** Who sends a form hears of the change they made before the answer brings the page with it. */
const OWN_ANSWER_MS = 1_000;
const AGAIN_AFTER_MS = [1_000, 5_000, 30_000];

/**
 * Keeps a screen as it is in the database: reads the page again through the server when it is told of a change. Focus,
 * scrolling and what is being typed stay, because nothing but what changed is drawn anew; a form that is being filled
 * in could go with its visit, so there the person decides when.
 */
export function LiveDay({ address, version }: LiveDayProps) {
  const [changed, setChanged] = useState(0);
  const [waitsAt, setWaitsAt] = useState<string | null>(null);
  const tell = useCallback(() => setChanged((count) => count + 1), []);
  const { isReading, read } = useReading(tell);
  useStream(address, version, tell);

  const seen = useRef(0);
  useEffect(() => {
    // While the page is being read, a change may come that it does not hold: it is read once more.
    if (isReading || changed === seen.current) return;
    const go = () => {
      seen.current = changed;
      if (isFormBeingFilled()) window.setTimeout(() => setWaitsAt(version), OWN_ANSWER_MS);
      else read();
    };
    if (isBusy()) return whenIdle(go);
    go();
  }, [changed, isReading, read, version]);

  // Once the page has been read anew, it shows the change.
  if (waitsAt !== version) return null;
  return (
    <Notice tone="info" title="Something changed here while you were typing" live>
      <p>What you typed is still here, and would be gone if its form is.</p>
      <Button
        variant="secondary"
        type="button"
        onClick={() => {
          setWaitsAt(null);
          read();
        }}
      >
        Show the change
      </Button>
    </Notice>
  );
}

/**
 * Reads the page again, and tells when it must be tried once more. By an action, not by `router.refresh`: where that is
 * cut off, Next leaves the page for the browser's own error, and the desk is gone with it.
 */
function useReading(tell: () => void) {
  const router = useRouter();
  const [isReading, setIsReading] = useState(false);
  const again = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(again.current), []);
  const read = useCallback(() => {
    window.clearTimeout(again.current);
    setIsReading(true);
    readAgain()
      .catch((error: unknown) => {
        // A newer version of the site answers: it is loaded whole.
        if (unstable_isUnrecognizedActionError(error)) router.refresh();
        else again.current = window.setTimeout(tell, READ_AGAIN_MS);
      })
      .finally(() => setIsReading(false));
  }, [router, tell]);
  return { isReading, read };
}

/** Listens while the screen can be seen: a browser has few connections, and a desk many tabs. */
function useStream(address: string, version: string, tell: () => void): void {
  const known = useRef(version);
  useEffect(() => {
    known.current = version;
  }, [version]);
  useEffect(() => {
    let source: EventSource | null = null;
    let again: number | undefined;
    let failures = 0;
    const hear = (event: MessageEvent) => {
      failures = 0;
      if (event.lastEventId) known.current = event.lastEventId;
    };
    const open = () => {
      source?.close();
      source = new EventSource(`${address}&since=${encodeURIComponent(known.current)}`);
      source.addEventListener('ready', hear);
      source.addEventListener('change', (event) => {
        hear(event);
        tell();
      });
      // The page itself sends whoever is signed out to sign in.
      source.addEventListener('ended', () => {
        source?.close();
        tell();
      });
      source.addEventListener('error', () => {
        // A connection that broke comes again by itself; one that was refused does not.
        if (source?.readyState !== EventSource.CLOSED) return;
        again = window.setTimeout(open, AGAIN_AFTER_MS[Math.min(failures, 2)]);
        failures += 1;
      });
    };
    const follow = () => {
      window.clearTimeout(again);
      if (document.visibilityState === 'visible') open();
      else source?.close();
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      window.clearTimeout(again);
      source?.close();
    };
  }, [address, tell]);
}

/**
 * Whether somebody has begun a form that acts; one that only chooses what is shown stays whatever changes. What was typed
 * into one that was refused looks untouched, for its fields begin with it again.
 */
function isFormBeingFilled(): boolean {
  if (document.querySelector('#main form[data-refused]')) return true;
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    '#main form:not([method="get"]) :is(input:not([type="hidden"]), textarea)',
  );
  return [...fields].some((field) =>
    field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );
}
