import type { BearerActor, StaffActor } from '../../auth/actor';
import type { IdentityProof } from '../../consent-ledger/details';

/** How a patient said that they take something back; their own page is the only place of their own. */
export type WithdrawnWhere = 'own-page' | 'desk' | 'phone';

/**
 * Where it was said, and how we know that it was this person. Taking back asks for no code: it must be as easy as
 * possible, and harms nobody who did not mean it beyond a mail. By phone, whoever notes it answers for it.
 */
export function saidHow(
  asker: BearerActor | StaffActor,
  where: WithdrawnWhere,
  at: Date,
): { readonly where: WithdrawnWhere; readonly identity: IdentityProof | null } {
  const provedAt = at.toISOString();
  if (asker.kind === 'bearer') {
    return { where: 'own-page', identity: { method: 'booking-session', provedAt } };
  }
  return where === 'phone'
    ? { where, identity: null }
    : { where: 'desk', identity: { method: 'seen-at-desk', provedAt } };
}
