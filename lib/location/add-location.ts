import { eq, sql } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { practitioner } from '@/db/schema/practitioner';
import { schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { lockEverywhere } from '../schedule/lock-everywhere';
import { slugOf } from '../setup/model';
import { type LocationId, newId, type ScheduleId } from '../shared/ids';
import type { LocationChange } from './model';

/**
 * Adds a place with everybody of the calendar in it, and nobody there yet: hours, rooms, devices and prices are written
 * afterwards, and until then nothing can be booked. False when it is there already.
 */
export async function addLocation(
  tx: Tx,
  actor: StaffActor,
  { locationId, facts, currency }: Extract<LocationChange, { readonly kind: 'add' }>,
): Promise<boolean> {
  const { clinicId } = actor;
  await lockEverywhere(tx, actor);
  const taken = await tx
    .select({ id: location.id, slug: location.slug })
    .from(location)
    .where(eq(location.clinicId, clinicId));
  if (taken.some(({ id }) => id === locationId)) return false;
  const slug = freeSlug(facts.name, new Set(taken.map((row) => row.slug)));
  const added = await tx
    .insert(location)
    .values({
      ...facts,
      clinicId,
      id: locationId,
      slug,
      currency,
      addressLines: [...facts.addressLines],
      directions: [...facts.directions],
    })
    .onConflictDoNothing()
    .returning({ id: location.id });
  if (added.length === 0) return false;
  await addEverybody(tx, actor, locationId);
  await recordAudit(tx, actor, {
    action: 'location.add',
    entityType: 'Location',
    entityId: locationId,
    detail: { slug, currency, timeZone: facts.timeZone, country: facts.country },
  });
  return true;
}

function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const base = slugOf(name);
  let slug = base;
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}

/** As somebody new comes to every place (`addPractitioner`). Who has left stays out until they come back. */
async function addEverybody(tx: Tx, { clinicId }: StaffActor, locationId: LocationId) {
  const people = await tx
    .select({
      id: practitioner.id,
      hasLeft: sql<boolean>`exists (select 1 from schedule s
          where s.clinic_id = practitioner.clinic_id and s.practitioner_id = practitioner.id)
        and not exists (select 1 from schedule s
          where s.clinic_id = practitioner.clinic_id and s.practitioner_id = practitioner.id and s.active)`,
    })
    .from(practitioner)
    .where(eq(practitioner.clinicId, clinicId));
  if (people.length === 0) return;
  await tx.insert(schedule).values(
    people.map(({ id, hasLeft }) => ({
      clinicId,
      id: newId<ScheduleId>(),
      locationId,
      actor: 'practitioner' as const,
      practitionerId: id,
      active: !hasLeft,
    })),
  );
}
