import { Icon } from '@/app/_components/ui/icon';
import type { MovingVisit } from '@/lib/live/move-mark';

type MovingMarkProps = { readonly moving: MovingVisit | undefined; readonly now: Date };

/** "Ana is moving this": goes by itself, also where nothing is told any more. */
export function MovingMark({ moving, now }: MovingMarkProps) {
  if (!moving) return null;
  const seconds = Math.max(0, (moving.until.getTime() - now.getTime()) / 1_000);
  return (
    <span
      className="moving-mark inline-flex items-center gap-1 rounded-full bg-info-tint px-2 font-semibold text-info text-sm"
      style={{ animationDelay: `${seconds}s` }}
    >
      <Icon name="clock" />
      {moving.by} is moving this
    </span>
  );
}
