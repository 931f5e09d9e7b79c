import { Icon, type IconName } from '@/app/_components/ui/icon';
import { type Badge, badgesOf, marksOf } from '@/app/(desk)/desk/_components/badge-words';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import { visitFlags } from '@/lib/appointment/desk/visit-flags';

const SIGNS: Record<Badge['about'], IconName> = {
  review: 'eye',
  consent: 'pen',
  deposit: 'card',
  message: 'mail',
  other: 'warn',
};

type MissingSignsProps = {
  readonly visit: DayVisit;
  /** Then one sign stands for all, the marks of the visit among it. */
  readonly isOneLine: boolean;
};

/** What a visit lacks: a sign for each sort of it, with its words for whoever points at it or hears it. */
export function MissingSigns({ visit, isOneLine }: MissingSignsProps) {
  const badges = [...(isOneLine ? marksOf(visit) : []), ...badgesOf(visitFlags(visit))];
  const missing = badges.filter(({ isGood }) => !isGood);
  const sortOf = ({ about }: Badge) => (isOneLine ? 'other' : about);
  return [...new Set(missing.map(sortOf))].map((sort) => {
    const ofSort = missing.filter((badge) => sortOf(badge) === sort);
    const words = ofSort.map(({ text }) => text).join(', ');
    return (
      <span key={sort} title={words} className="inline-flex text-warn">
        <Icon name={SIGNS[sort]} />
        <span className="sr-only">{words}</span>
      </span>
    );
  });
}
