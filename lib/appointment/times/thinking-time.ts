import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { HOUR_MS } from '../../shared/milliseconds';
import type { AppointmentRow } from '../lock';
import { firstInformedAt } from './informed-at';

/** What a thinking time depends on besides when they were informed. */
export type Reflected = Pick<AppointmentRow, 'terms' | 'reflectionOverrideAt'>;

/** When the thinking time is over; null where there is none, nobody has read yet, or a clinician has shortened it. */
export function thinkingTimeEnd(
  { terms: { reflectionHours }, reflectionOverrideAt }: Reflected,
  informedAt: Date | null,
): Date | null {
  if (reflectionHours === 0 || reflectionOverrideAt || !informedAt) return null;
  return new Date(informedAt.getTime() + reflectionHours * HOUR_MS);
}

/** Since when the patient of a visit has had the full information, and when their time to think is over. */
export async function readThinkingTime(
  tx: Tx,
  actor: Actor,
  visit: Reflected & Pick<AppointmentRow, 'id'>,
): Promise<{ readonly informedAt: Date | null; readonly endsAt: Date | null }> {
  const informedAt = await firstInformedAt(tx, actor, visit);
  return { informedAt, endsAt: thinkingTimeEnd(visit, informedAt) };
}
