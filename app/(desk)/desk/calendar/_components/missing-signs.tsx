import { Icon, type IconName } from '@/app/_components/ui/icon';
import { type Badge, badgesOf, marksOf, signsOf } from '@/app/(desk)/desk/_components/badge-words';
import type { DayVisit } from '@/lib/appointment/desk/queries';
import { visitFlags } from '@/lib/appointment/desk/visit-flags';

export const SIGNS: Record<Badge['about'], IconName> = {
  review: 'eye',
  consent: 'pen',
  deposit: 'card',
  message: 'mail',
  allergy: 'allergy',
  new: 'person',
  other: 'warn',
};

type MissingSignsProps = {
  readonly visit: DayVisit;
  /** Then one sign stands for all, the marks of the visit among it. */
  readonly isOneLine: boolean;
};

/** Who is new or has an allergy, and what a visit lacks: a sign for each sort of it, with its words for whoever points at it or hears it. */
export function MissingSigns({ visit, isOneLine }: MissingSignsProps) {
  const badges = [...(isOneLine ? marksOf(visit) : []), ...badgesOf(visitFlags(visit))];
  const missing = badges.filter(({ isGood }) => !isGood);
  const sortOf = ({ about }: Badge) => (isOneLine ? 'other' : about);
  const wordsOf = (sort: Badge['about']) =>
    missing
      .filter((badge) => sortOf(badge) === sort)
      .map(({ text }) => text)
      .join(', ');
  return [
    ...signsOf(visit).map(({ about, text }) => <Sign key={about} about={about} words={text} />),
    ...[...new Set(missing.map(sortOf))].map((sort) => (
      <Sign key={sort} about={sort} words={wordsOf(sort)} />
    )),
  ];
}

function Sign({ about, words }: { readonly about: Badge['about']; readonly words: string }) {
  // Beside others in a narrow column only what must not be overlooked has room.
  const look = about === 'new' ? '@max-[8.5rem]:sr-only' : 'text-warn';
  return (
    <span title={words} className={`inline-flex ${look}`}>
      <Icon name={SIGNS[about]} />
      <span className="sr-only">{words}</span>
    </span>
  );
}
