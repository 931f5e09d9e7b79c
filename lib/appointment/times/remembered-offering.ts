import { inTransaction } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { Fresh } from '../../schedule/freshen';
import { loadRoster, type Roster } from '../../schedule/roster';
import { dayInterval } from '../../scheduling/zone';
import { err, ok, type Result } from '../../shared/result';
import type { BookableKey } from './offering';
import { loadOffering, type Offering } from './offering';
import { rosterQuery } from './search';

export type StaffedOffering = Offering & { readonly roster: Roster };

/** It changes with the catalogue and the hours alone. */
const CATALOGUE = { locationId: null, start: 0, end: 0 };
/** About what one takes, in characters. */
const SIZE = 20_000;

/** An offering with its roster: from memory, or read and remembered. */
export async function rememberedOffering(
  actor: Actor,
  { memory, now, tick }: Fresh,
  key: BookableKey,
): Promise<Result<StaffedOffering, 'unknown-service' | 'unknown-location'>> {
  const name = `offering ${key.serviceSlug} ${key.locationSlug}`;
  const known = memory.recall<StaffedOffering>(name, now);
  if (known) return ok(known);
  const loaded = await inTransaction(actor, async (tx) => {
    const offering = await loadOffering(tx, actor, key);
    if (!offering.ok) return err(offering.error);
    const roster = await loadRoster(tx, actor, rosterQuery(offering.value));
    return ok({ ...offering.value, roster });
  });
  if (loaded.ok) {
    const basis = { ...CATALOGUE, until: untilItEnds(loaded.value) };
    memory.keep(name, loaded.value, { basis, tick, size: SIZE });
  }
  return loaded;
}

/** When the place is no more, by the database's clock. */
function untilItEnds({ location: { endedFrom, timeZone } }: Offering): number {
  return endedFrom === null ? Number.POSITIVE_INFINITY : dayInterval(endedFrom, timeZone).start;
}
