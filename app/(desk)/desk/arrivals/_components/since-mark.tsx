'use client';

import { Icon } from '@/app/_components/ui/icon';
import { lateMinutes, waitOf } from '@/lib/appointment/desk/board';
import { minutesWords } from '@/lib/appointment/desk/minutes-words';
import { usePassingNow } from '../../_components/use-passing-now';

type SinceMarkProps = {
  /** Instants in ms, all by the database's clock. */
  readonly startsAt: number;
  readonly arrivedAt: number | null;
  readonly readAt: number;
};

/** How long somebody has waited, or how late they are, and counting. */
export function SinceMark({ startsAt, arrivedAt, readAt }: SinceMarkProps) {
  const now = new Date(usePassingNow(readAt));
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
