'use client';

import { useEffect, useState } from 'react';
import { Icon } from '@/app/_components/ui/icon';
import { lateMinutes, waitOf } from '@/lib/appointment/desk/board';
import { minutesWords } from '@/lib/appointment/desk/minutes-words';

type SinceMarkProps = {
  /** Instants in ms, all by the database's clock. */
  readonly startsAt: number;
  readonly arrivedAt: number | null;
  readonly readAt: number;
};

const AGAIN_MS = 10_000;

/**
 * How long somebody has waited, or how late they are. It counts on from the database's clock by what has passed since
 * the page was read: the clock of this machine may be wrong. Without a script it stays as it was read.
 */
export function SinceMark({ startsAt, arrivedAt, readAt }: SinceMarkProps) {
  const [passedMs, setPassedMs] = useState(0);
  useEffect(() => {
    const from = performance.now();
    setPassedMs(0);
    const timer = window.setInterval(
      () => setPassedMs(readAt > 0 ? performance.now() - from : 0),
      AGAIN_MS,
    );
    return () => window.clearInterval(timer);
  }, [readAt]);
  const now = new Date(readAt + passedMs);
  const times = { startsAt: new Date(startsAt), arrivedAt: arrivedAt ? new Date(arrivedAt) : null };
  const wait = waitOf(times, now);
  const late = wait ? 0 : lateMinutes(times, now);
  if (!wait && late === 0) return null;
  const isLoud = wait ? wait.isLong : true;
  return (
    <p
      className={`inline-flex items-center gap-1 text-sm ${isLoud ? 'font-semibold text-warn' : 'text-ink'}`}
    >
      <Icon name={isLoud ? 'warn' : 'clock'} />
      {wait
        ? `${wait.isLong ? 'Long wait: here' : 'Here'} for ${minutesWords(wait.minutes)}`
        : `Late: ${minutesWords(late)}`}
    </p>
  );
}
