import type { BearerActor } from '../../auth/actor';
import type { Visit } from '../queries';
import { findPairs, type OfferedPair } from './find-pairs';

/**
 * Pairs for a treatment that is held at a time before which no assessment fits, at most `count` of each: with its own
 * clinician, who may have been asked for, and with whom the treatment could be sooner or at other times.
 */
export async function findPairsInstead(
  actor: BearerActor,
  { service, location, practitioner }: Pick<Visit, 'service' | 'location' | 'practitioner'>,
  count: number,
): Promise<{ readonly own: readonly OfferedPair[]; readonly others: readonly OfferedPair[] }> {
  const key = { serviceSlug: service.slug, locationSlug: location.slug, count };
  const own = await findPairs(actor, { ...key, practitionerId: practitioner.id });
  const any = await findPairs(actor, key);
  const pairsOf = (found: typeof any) => (found.ok ? (found.value?.pairs ?? []) : []);
  return {
    own: pairsOf(own),
    others: pairsOf(any).filter(({ treatment }) => treatment.practitioner.id !== practitioner.id),
  };
}
