import type { OfferedTime } from '@/lib/appointment/times/times';
import { formatDay, formatShortDay } from '@/lib/appointment/visit-words';
import { formatTime } from '@/lib/shared/format';

type TimeButtonProps = {
  readonly time: OfferedTime;
  readonly timeZone: string;
  /** Whether the day stands on the button; under a day's heading only the screen reader needs it. */
  readonly withDay?: boolean;
};

/** Choosing a time is pressing it. */
export function TimeButton({ time, timeZone, withDay = false }: TimeButtonProps) {
  const day = withDay
    ? formatShortDay(time.startsAt, timeZone)
    : formatDay(time.startsAt, timeZone);
  return (
    <button
      type="submit"
      name="startsAt"
      value={time.startsAt.toISOString()}
      className="min-h-(--control) w-full rounded-input border border-brand bg-surface px-3 py-1.5 text-brand leading-snug hover:bg-tint hover:text-brand-hover motion-safe:transition-colors motion-safe:duration-150"
    >
      <span className={withDay ? 'block text-md' : 'sr-only'}>
        {day}
        <span className="sr-only">, </span>
      </span>
      <time dateTime={time.startsAt.toISOString()} className="font-semibold">
        {formatTime(time.startsAt, timeZone)}
      </time>
    </button>
  );
}
