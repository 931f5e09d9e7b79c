import { Icon, type IconName } from '@/app/_components/ui/icon';
import type { VisitFlags } from '@/lib/appointment/desk/visit-flags';

type Badge = { readonly text: string; readonly isGood: boolean };

type VisitBadgesProps = {
  readonly flags: VisitFlags;
  readonly marks: { readonly isOverbooked: boolean; readonly isDisplaced: boolean };
};

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

function marksOf({ isOverbooked, isDisplaced }: VisitBadgesProps['marks']): Badge[] {
  return [
    ...(isDisplaced ? [{ text: 'To be moved', isGood: false }] : []),
    ...(isOverbooked ? [{ text: 'Overbooked', isGood: false }] : []),
  ];
}

function badgesOf(flags: VisitFlags): Badge[] {
  const badges: Badge[] = [];
  if (flags.needsReview) badges.push({ text: 'Needs a clinician’s review', isGood: false });
  if (flags.assessmentMissed) badges.push({ text: 'Assessment missed', isGood: false });
  if (flags.assessmentMissing) badges.push({ text: 'Assessment missing', isGood: false });
  if (flags.reviewNotBooked) badges.push({ text: 'Review visit not booked', isGood: false });
  if (flags.screeningMissing) badges.push({ text: 'Safety questions not asked', isGood: false });
  if (flags.rescreenDue) badges.push({ text: 'Short questions not asked', isGood: false });
  if (flags.consent === 'refused') badges.push({ text: 'Said no to the consent', isGood: false });
  if (flags.consent === 'withdrawn') badges.push({ text: 'Consent taken back', isGood: false });
  if (flags.consent === 'sign-again') badges.push({ text: 'Consent to sign again', isGood: false });
  if (flags.consent === 'missing') badges.push({ text: 'Consent missing', isGood: false });
  if (flags.deposit === 'missing') badges.push({ text: 'Deposit missing', isGood: false });
  if (flags.consent === 'signed') badges.push({ text: 'Consent', isGood: true });
  if (flags.deposit === 'paid') badges.push({ text: 'Deposit', isGood: true });
  return badges;
}
