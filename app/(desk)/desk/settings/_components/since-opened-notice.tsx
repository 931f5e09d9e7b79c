import { Notice } from '@/app/_components/ui/notice';
import type { ChangedSince } from '../since-opened';

type SinceOpenedNoticeProps = {
  readonly changed: readonly ChangedSince[];
  readonly labelOf: (name: string) => string;
};

/** What others changed while this form was open. */
export function SinceOpenedNotice({ changed, labelOf }: SinceOpenedNoticeProps) {
  if (changed.length === 0) return null;
  return (
    <Notice tone="warn" title="Somebody changed this while your page was open" live>
      <ul className="grid gap-1">
        {changed.map(({ name, was, is }) => (
          <li key={name}>
            {labelOf(name)}: {was === '' ? 'empty' : was} became {is === '' ? 'empty' : is}
          </li>
        ))}
      </ul>
      <p>What you left alone follows that. What you changed stands as you typed it: look again.</p>
    </Notice>
  );
}
