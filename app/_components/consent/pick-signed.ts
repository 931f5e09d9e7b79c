import { notFound } from 'next/navigation';
import type { Actor } from '@/lib/auth/actor';
import { chooseSigned, listSigned, type SignedConsent } from '@/lib/consent-proof/list-signed';
import type { AppointmentId } from '@/lib/shared/ids';
import { type SearchParams, single } from '../booking/times-query';

export type PickedSigned = {
  readonly signed: readonly SignedConsent[];
  /** The one to show; null: nothing was signed. */
  readonly chosen: SignedConsent | null;
  /** The address names it. */
  readonly isNamed: boolean;
};

/** What was signed for a visit, and which of it the address asks for. A page of one that is not there is not there. */
export async function pickSigned(
  actor: Actor,
  appointmentId: AppointmentId,
  searchParams: SearchParams,
): Promise<PickedSigned> {
  const wanted = single((await searchParams).consent) || null;
  const signed = await listSigned(actor, appointmentId);
  const chosen = chooseSigned(signed, wanted);
  if (wanted !== null && !chosen) notFound();
  return { signed, chosen, isNamed: wanted !== null };
}
