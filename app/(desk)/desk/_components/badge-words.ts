import type { VisitFlags } from '@/lib/appointment/desk/visit-flags';

export type Badge = {
  readonly about: 'review' | 'consent' | 'deposit' | 'message' | 'allergy' | 'new' | 'other';
  readonly text: string;
  readonly isGood: boolean;
};

export type VisitMarks = { readonly isOverbooked: boolean; readonly isDisplaced: boolean };

export function marksOf({ isOverbooked, isDisplaced }: VisitMarks): Badge[] {
  return [
    ...(isDisplaced ? [lack('other', 'To be moved')] : []),
    ...(isOverbooked ? [lack('other', 'Overbooked')] : []),
  ];
}

export type PatientSigns = { readonly isNewPatient: boolean; readonly hasAllergy: boolean };

/** Who comes, as far as whoever gets ready for them should know it. */
export function signsOf({ isNewPatient, hasAllergy }: PatientSigns): Badge[] {
  return [
    ...(hasAllergy ? [lack('allergy', 'Allergy')] : []),
    ...(isNewPatient ? [{ about: 'new', text: 'New patient', isGood: true } as const] : []),
  ];
}

/** All that is said of a visit in one list: who comes, how it stands, what it lacks. */
export function allBadges(flags: VisitFlags, marks: VisitMarks & PatientSigns): Badge[] {
  return [...signsOf(marks), ...marksOf(marks), ...badgesOf(flags)];
}

export function badgesOf(flags: VisitFlags): Badge[] {
  const badges: Badge[] = [];
  if (flags.needsReview) badges.push(lack('review', 'Needs a clinician’s review'));
  if (flags.messageUndelivered) badges.push(lack('message', 'Message not delivered'));
  if (flags.callDue) badges.push(lack('other', 'Waits for a call'));
  if (flags.assessmentMissed) badges.push(lack('other', 'Assessment missed'));
  if (flags.assessmentMissing) badges.push(lack('other', 'Assessment missing'));
  if (flags.reviewNotBooked) badges.push(lack('other', 'Review visit not booked'));
  if (flags.screeningMissing) badges.push(lack('other', 'Safety questions not asked'));
  if (flags.rescreenDue) badges.push(lack('other', 'Short questions not asked'));
  if (flags.consent === 'refused') badges.push(lack('consent', 'Said no to the consent'));
  if (flags.consent === 'withdrawn') badges.push(lack('consent', 'Consent taken back'));
  if (flags.consent === 'sign-again') badges.push(lack('consent', 'Consent to sign again'));
  if (flags.consent === 'missing') badges.push(lack('consent', 'Consent missing'));
  if (flags.deposit === 'missing') badges.push(lack('deposit', 'Deposit missing'));
  if (flags.consent === 'signed') badges.push({ about: 'consent', text: 'Consent', isGood: true });
  if (flags.deposit === 'paid') badges.push({ about: 'deposit', text: 'Deposit', isGood: true });
  return badges;
}

function lack(about: Badge['about'], text: string): Badge {
  return { about, text, isGood: false };
}
