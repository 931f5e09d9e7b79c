import type { Visit } from '@/lib/appointment/queries';
import type { BearerActor, StaffActor } from '@/lib/auth/actor';
import { findConsent } from '@/lib/consent/queries';
import type { ConsentGap } from '@/lib/consent/standing/standing';
import { dueWords } from './due-words';

export type SignedBefore = NonNullable<Awaited<ReturnType<typeof findSignedBefore>>>;

/** What was signed last, and why they are asked again; null when this is the first time, or nobody asks them. */
export async function findSignedBefore(
  actor: BearerActor | StaffActor,
  visit: Visit,
  due: readonly ConsentGap[],
) {
  const reasons = dueWords(visit, due);
  if (!visit.consent || reasons.length === 0) return null;
  const last = await findConsent(actor, visit.consent.id);
  if (!last?.signedAt) return null;
  const { document, documentHash, signedAt } = last;
  return { document, documentHash, signedAt, reasons };
}
