import { and, asc, eq, sql } from 'drizzle-orm';
import { clinic, location } from '@/db/schema/clinic';
import { inTransaction } from '@/db/transaction';
import type { Actor, StaffActor } from '../auth/actor';
import { isOpenPlace } from '../location/open-places';
import type { LocationId } from '../shared/ids';
import { required } from '../shared/invariant';

const PLACE = {
  id: location.id,
  slug: location.slug,
  name: location.name,
  addressLines: location.addressLines,
  phone: location.phone,
  timeZone: location.timeZone,
  currency: location.currency,
  country: location.country,
  directions: location.directions,
  endedFrom: location.endedFrom,
  isOpen: isOpenPlace,
};

/** The clinic as anyone may see it: its name and where it is. */
export type PublicClinic = Awaited<ReturnType<typeof findPublicClinic>>;

export async function findPublicClinic(actor: Actor) {
  return inTransaction(actor, async (tx) => {
    const [own] = await tx
      .select({ name: clinic.name })
      .from(clinic)
      .where(eq(clinic.id, actor.clinicId));
    const locations = await tx
      .select(PLACE)
      .from(location)
      .where(and(eq(location.clinicId, actor.clinicId), isOpenPlace))
      .orderBy(asc(location.name));
    return { name: required(own, 'the clinic of an actor exists').name, locations };
  });
}

/** The places as the desk sees them: those that have ended too, last, because visits were there. */
export async function listDeskPlaces(actor: StaffActor) {
  return inTransaction(actor, (tx) =>
    tx
      .select(PLACE)
      .from(location)
      .where(eq(location.clinicId, actor.clinicId))
      .orderBy(sql`not ${isOpenPlace}`, asc(location.name)),
  );
}

/** Every place of the clinic. */
export async function listPlaceIds(actor: StaffActor): Promise<readonly LocationId[]> {
  const rows = await inTransaction(actor, (tx) =>
    tx.select({ id: location.id }).from(location).where(eq(location.clinicId, actor.clinicId)),
  );
  return rows.map(({ id }) => id);
}
