import { Icon } from '@/app/_components/ui/icon';
import { formatTime } from '@/lib/shared/format';
import { besideOthers } from './lanes';
import type { VisitBlockProps } from './visit-block';

type TakenBlockProps = Pick<
  VisitBlockProps,
  'visit' | 'whole' | 'beganBefore' | 'lane' | 'position' | 'look'
>;

/** The time of a visit that a filter hides: nobody can be booked there, and nothing is told of who is. */
export function TakenBlock({ visit, whole, beganBefore, lane, position, look }: TakenBlockProps) {
  return (
    <li
      className="hatched z-10 mx-0.5 mt-px min-w-0 overflow-clip rounded-input border border-edge border-dashed px-1 text-muted text-sm leading-tight"
      style={{
        gridColumn: position + 2,
        gridRow: `${whole.from} / ${whole.to}`,
        ...besideOthers(lane),
      }}
    >
      <span className="inline-flex max-w-full items-center gap-1 whitespace-nowrap bg-surface px-1">
        <Icon name="dash" />
        Taken
        <span className="tabular truncate">
          {beganBefore ? 'since ' : ''}
          {formatTime(visit.startsAt, look.timeZone)}
        </span>
      </span>
    </li>
  );
}
