import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { AppointmentRow } from '../lock';
import { type Fits, keepsPlan, planFitAlone } from '../plan/plan-fit';
import { readPlannedPair } from '../plan/planned-pair';

/**
 * Whether a visit that moves alone to a time keeps the treatment after its assessment. Of two that were chosen together
 * any time is shown: from one that breaks the pair the page leads on to moving both. `reflectionWaived`: a clinician
 * shortens the time to think between them.
 */
export async function fitFor(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  reflectionWaived = false,
): Promise<Fits> {
  if (await readPlannedPair(tx, actor, visit.id)) return () => true;
  const terms = reflectionWaived ? { ...visit.terms, reflectionHours: 0 } : visit.terms;
  return keepsPlan(await planFitAlone(tx, actor, { ...visit, terms }));
}
