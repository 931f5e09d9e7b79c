import { Icon } from '@/app/_components/ui/icon';
import { statusLook } from '@/app/_components/ui/status-chip';
import type { DayVisit } from '@/lib/appointment/desk-queries';
import { formatTime } from '@/lib/shared/format';
import type { DayRows } from './grid-rows';

type VisitBlockProps = {
  readonly visit: DayVisit;
  readonly rows: DayRows;
  readonly gridColumn: number;
  readonly timeZone: string;
};

/** Shorter visits have room for one line only. */
const ONE_LINE_ROWS = 3;

/** A visit in its column, and behind it, paler, the cleaning that still takes the room. */
export function VisitBlock({ visit, rows, gridColumn, timeZone }: VisitBlockProps) {
  const [startsAt, endsAt] = [visit.startsAt.getTime(), visit.endsAt.getTime()];
  const span = rows.span({ start: startsAt, end: endsAt });
  const whole = rows.span({ start: startsAt, end: visit.occupiedUntil.getTime() });
  if (!span || !whole) return null;
  const look = statusLook(visit.status);
  const isShort = span.to - span.from <= ONE_LINE_ROWS;
  const isHeld = visit.status === 'pending' && visit.holdExpiresAt;
  const marks = [visit.isDisplaced ? 'To be moved' : '', visit.isOverbooked ? 'Overbooked' : ''];
  const status = isHeld ? `Held until ${formatTime(isHeld, timeZone)}` : look.word;
  const word = [...marks, status].filter((text) => text !== '').join(' · ');
  return (
    <li
      // Beside what it stands over, not on it.
      className={`z-10 mx-0.5 mt-px rounded-input border border-edge border-dashed bg-surface ${visit.isOverbooked ? 'ms-[50%]' : ''}`}
      style={{ gridColumn, gridRow: `${whole.from} / ${whole.to}` }}
    >
      <a
        href={`/desk/appointments/${visit.id}`}
        className={`block w-full overflow-clip rounded-input border-s-4 border-s-current px-1.5 text-current no-underline hover:text-current hover:underline ${look.classes} ${isShort ? 'leading-tight' : 'py-0.5'}`}
        style={{ height: `calc(${span.to - span.from} * 0.625rem - 2px)` }}
      >
        <span className="flex items-center gap-1 overflow-clip whitespace-nowrap text-sm">
          <Icon name={look.icon} />
          <time className="tabular" dateTime={visit.startsAt.toISOString()}>
            {formatTime(visit.startsAt, timeZone)}
          </time>
          <strong className="private-name truncate">
            {visit.patientName ?? 'Someone is booking'}
          </strong>
          {isShort ? <span className="truncate">· {word}</span> : null}
        </span>
        <span className={isShort ? 'sr-only' : 'block truncate text-sm'}>
          {isShort ? '' : `${word} · `}
          {visit.serviceName}
        </span>
      </a>
    </li>
  );
}
