import { Icon, type IconName } from '@/app/_components/ui/icon';
import type { VisitFlags } from '@/lib/appointment/desk/visit-flags';
import { badgesOf, marksOf, type VisitMarks } from './badge-words';

type VisitBadgesProps = { readonly flags: VisitFlags; readonly marks: VisitMarks };

/** What is in place and what is missing, in words with a shape; nothing that is not needed. */
export function VisitBadges({ flags, marks }: VisitBadgesProps) {
  const badges = [...marksOf(marks), ...badgesOf(flags)];
  if (badges.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm print:*:me-1">
      {badges.map(({ text, isGood }) => (
        <li
          key={text}
          data-good={isGood ? '' : undefined}
          className={`inline-flex items-center gap-1 ${isGood ? 'text-muted' : 'font-semibold text-warn'}`}
        >
          <Icon name={iconOf(isGood)} />
          {text}
        </li>
      ))}
    </ul>
  );
}

function iconOf(isGood: boolean): IconName {
  return isGood ? 'check' : 'warn';
}
