import type { AppointmentStatus } from '../appointment/model';
import { itemsToAsk, type ScreeningAnswers, type ScreeningItem } from './model';
import { rescreenOpensAt } from './screening-standing';

/** Visits that the patient's answers can still change. */
export const ANSWERABLE = [
  'proposed',
  'booked',
  'arrived',
] as const satisfies readonly AppointmentStatus[];

export type VisitToAsk = {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly arrivedAt: Date | null;
};

/**
 * What can be answered for a visit now; nothing in the room and once it is over. Patients answer from the day before,
 * or as soon as they like while nobody has ever asked them; staff write down what they are told at any time.
 */
export function askedNow(
  items: readonly ScreeningItem[],
  slug: string,
  answers: ScreeningAnswers | null,
  {
    visit,
    isStaff,
    now,
  }: { readonly visit: VisitToAsk; readonly isStaff: boolean; readonly now: Date },
): readonly ScreeningItem[] {
  const isToCome = ANSWERABLE.some((status) => status === visit.status);
  const isOpen = answers === null || visit.arrivedAt || now >= rescreenOpensAt(visit.startsAt);
  const mayAnswer = isToCome && (isStaff || (isOpen && now < visit.endsAt));
  return mayAnswer ? itemsToAsk(items, slug, answers) : [];
}
