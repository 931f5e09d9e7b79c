import { and, eq, ne } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { location } from '@/db/schema/clinic';
import { practitioner } from '@/db/schema/practitioner';
import { schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { lockEverywhere } from '../schedule/lock-everywhere';
import { newId, type PractitionerId, type ScheduleId, type StaffId } from '../shared/ids';

/** Whether that clinician is there, and nobody else who works here is them. Locked, so that two cannot become one. */
export async function isFreePractitioner(
  tx: Tx,
  actor: StaffActor,
  id: PractitionerId,
  staffId: StaffId,
): Promise<boolean> {
  const there = await tx
    .select({ id: practitioner.id })
    .from(practitioner)
    .where(and(eq(practitioner.clinicId, actor.clinicId), eq(practitioner.id, id)))
    .for('no key update');
  const others = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(
      and(
        eq(staff.clinicId, actor.clinicId),
        eq(staff.practitionerId, id),
        eq(staff.active, true),
        ne(staff.id, staffId),
      ),
    );
  return there.length > 0 && others.length === 0;
}

/** Somebody new in the calendar: at every place, with no hours and signed off for nothing until somebody says so. */
export async function addPractitioner(
  tx: Tx,
  actor: StaffActor,
  {
    name,
    title,
    registration,
  }: { readonly name: string; readonly title: string; readonly registration: string },
): Promise<PractitionerId> {
  const { clinicId } = actor;
  await lockEverywhere(tx, actor);
  const places = await tx
    .select({ id: location.id })
    .from(location)
    .where(eq(location.clinicId, clinicId));
  const id = newId<PractitionerId>();
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  // The end of the id is random: two of one name have an address each.
  const slug = [...words, id.slice(-6)].join('-').slice(-60);
  await tx.insert(practitioner).values({ clinicId, id, slug, name, title, registration, bio: '' });
  await tx.insert(schedule).values(
    places.map(({ id: locationId }) => ({
      clinicId,
      id: newId<ScheduleId>(),
      locationId,
      actor: 'practitioner' as const,
      practitionerId: id,
    })),
  );
  return id;
}
