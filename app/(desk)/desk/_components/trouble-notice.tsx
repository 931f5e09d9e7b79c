'use client';

import { useEffect, useState } from 'react';
import { Notice } from '@/app/_components/ui/notice';

/** So that it is on the screen within a minute. */
const AGAIN_MS = 45_000;

type TroubleNoticeProps = {
  /** What is stuck, as the page was read; empty: nothing. */
  readonly read: string;
  /** Where it says what to do. */
  readonly href: string;
};

/** What is stuck. While the screen can be seen, it is asked for anew: no page is read again for it, and no form is lost. */
export function TroubleNotice({ read, href }: TroubleNoticeProps) {
  // Of the page that it was asked over: one that is read later knows more.
  const [heard, setHeard] = useState({ over: read, says: read });
  useEffect(() => {
    let asking: AbortController | null = null;
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      asking?.abort();
      asking = new AbortController();
      try {
        const answer = await fetch('/desk/health/trouble', { signal: asking.signal });
        if (answer.ok) setHeard({ over: read, says: await answer.text() });
      } catch {
        // Cut off, or another question has begun: it is asked again.
      }
    };
    const timer = window.setInterval(ask, AGAIN_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
      asking?.abort();
    };
  }, [read]);
  const says = heard.over === read ? heard.says : read;
  if (says === '') return null;
  return (
    <aside aria-label="Trouble" className="print:hidden">
      <Notice tone="danger" title={says} live={says !== read}>
        <a href={href}>See what to do</a>
      </Notice>
    </aside>
  );
}
