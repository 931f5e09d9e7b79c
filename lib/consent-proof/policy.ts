import type { Actor } from '../auth/actor';

/** Whether this person may have the copy of a consent that is theirs or their clinic's: it holds health answers. */
export function canReadProof(actor: Actor): boolean {
  if (actor.kind === 'staff') return actor.role !== 'reception';
  return actor.kind === 'bearer' || actor.kind === 'patient';
}
