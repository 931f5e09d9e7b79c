import { asc, eq } from 'drizzle-orm';
import { clinic, location } from '@/db/schema/clinic';
import { inTransaction } from '@/db/transaction';
import type { Actor, StaffActor } from '../auth/actor';
import type { LocationId } from '../shared/ids';
import { required } from '../shared/invariant';

/** The clinic as anyone may see it: its name and where it is. */
export type PublicClinic = Awaited<ReturnType<typeof findPublicClinic>>;

export async function findPublicClinic(actor: Actor) {
  return inTransaction(actor, async (tx) => {
    const [own] = await tx
      .select({ name: clinic.name })
      .from(clinic)
      .where(eq(clinic.id, actor.clinicId));
    const locations = await tx
      .select({
        id: location.id,
        slug: location.slug,
        name: location.name,
        addressLines: location.addressLines,
        phone: location.phone,
        timeZone: location.timeZone,
        currency: location.currency,
        country: location.country,
        directions: location.directions,
      })
      .from(location)
      .where(eq(location.clinicId, actor.clinicId))
      .orderBy(asc(location.name));
    return { name: required(own, 'the clinic of an actor exists').name, locations };
  });
}

/** Every place of the clinic. */
export async function listPlaceIds(actor: StaffActor): Promise<readonly LocationId[]> {
  const rows = await inTransaction(actor, (tx) =>
    tx.select({ id: location.id }).from(location).where(eq(location.clinicId, actor.clinicId)),
  );
  return rows.map(({ id }) => id);
}
