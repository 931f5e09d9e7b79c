import { and, eq, inArray, sql } from 'drizzle-orm';
import { practitionerCompetence } from '@/db/schema/practitioner';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { canChangeVisits } from '../appointment/policy';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { Actor, BearerActor, PatientActor, StaffActor } from '../auth/actor';
import { keepSettingUndo } from '../setting-undo/keep';
import {
  type AppointmentId,
  type HealthcareServiceId,
  newId,
  type PractitionerId,
  type WaitlistEntryId,
} from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { endRequest } from './end-waiting';
import { canWaitFor } from './policy';
import type { WaitlistWish } from './schema';
import { wishOf, wishVersion } from './wish-version';

export type JoinError = 'not-found' | 'not-waiting' | 'unknown-practitioner' | 'changed-meanwhile';

type Waiter = BearerActor | PatientActor | StaffActor;

type JoinInput = {
  readonly appointmentId: AppointmentId;
  readonly wish: WaitlistWish;
  /** The `wishVersion` that the asker saw, where there is a form that showed one. */
  readonly was?: string;
};

/**
 * Puts a booked visit on the waiting list for something sooner, or changes the wish. Who changes it keeps their
 * place; who left and comes back is the last again. `changed-meanwhile`: the wish is not the one that was shown.
 */
export async function joinWaitlist(
  actor: Waiter,
  input: JoinInput,
): Promise<Result<null, JoinError>> {
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, input.appointmentId);
    if (!visit || !canChangeVisits(actor)) return err('not-found');
    if (!canWaitFor(actor, visit, await databaseNow(tx))) return err('not-waiting');
    const before = await readWish(tx, actor, visit.id);
    if (input.was !== undefined && input.was !== wishVersion(before)) {
      return err('changed-meanwhile');
    }
    const wish = wishOf(input.wish);
    const { practitionerId } = wish;
    if (practitionerId && !(await isCompetent(tx, actor, practitionerId, visit))) {
      return err('unknown-practitioner');
    }
    if (before && actor.kind === 'staff') {
      await keepSettingUndo(tx, actor, visit.id, {
        ...{ kind: 'wish', appointmentId: visit.id },
        wish: wishOf(before),
        was: wishVersion(wish),
      });
    }
    const patientId = required(visit.patientId, 'a booked visit has a patient');
    const [entry] = await tx
      .insert(waitlistEntry)
      .values({
        clinicId: actor.clinicId,
        id: newId<WaitlistEntryId>(),
        status: 'active',
        patientId,
        appointmentId: visit.id,
        healthcareServiceId: visit.healthcareServiceId,
        locationId: visit.locationId,
        ...wish,
      })
      .onConflictDoUpdate({
        target: [waitlistEntry.clinicId, waitlistEntry.appointmentId],
        set: {
          ...wish,
          status: 'active',
          createdAt: sql`case when ${waitlistEntry.status} = 'active' then ${waitlistEntry.createdAt} else now() end`,
        },
      })
      .returning({ id: waitlistEntry.id });
    await recordAudit(tx, actor, {
      action: 'waitlist.joined',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId,
      detail: { entryId: required(entry, 'an inserted entry comes back').id, ...wish },
    });
    return ok(null);
  });
}

/** Takes a visit off the waiting list; offers that are open for it go on to the next. Harmless to repeat. */
export async function leaveWaitlist(
  actor: Waiter,
  appointmentId: AppointmentId,
): Promise<Result<null, 'not-found'>> {
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, appointmentId);
    if (!visit || !canChangeVisits(actor)) return err('not-found');
    const own = and(
      eq(waitlistEntry.clinicId, actor.clinicId),
      eq(waitlistEntry.appointmentId, appointmentId),
      inArray(waitlistEntry.status, ['active', 'unconfirmed']),
    );
    const [entry] = await tx
      .select({ status: waitlistEntry.status })
      .from(waitlistEntry)
      .where(own)
      .for('update');
    if (!entry) return ok(null);
    await tx.update(waitlistEntry).set({ status: 'withdrawn' }).where(own);
    // Without a visit there is nothing else that this row could become.
    if (visit.status === 'waitlist') await endRequest(tx, actor, appointmentId);
    await recordAudit(tx, actor, {
      action: 'waitlist.left',
      entityType: 'Appointment',
      entityId: appointmentId,
      patientId: visit.patientId,
      // What an undo gives back: who had not confirmed their address has not by being taken off.
      detail: { was: entry.status },
    });
    return ok(null);
  });
}

async function readWish(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const [entry] = await tx
    .select()
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        eq(waitlistEntry.appointmentId, appointmentId),
        eq(waitlistEntry.status, 'active'),
      ),
    );
  return entry ?? null;
}

async function isCompetent(
  tx: Tx,
  actor: Actor,
  practitionerId: PractitionerId,
  { healthcareServiceId }: { readonly healthcareServiceId: HealthcareServiceId },
): Promise<boolean> {
  const rows = await tx
    .select({ id: practitionerCompetence.practitionerId })
    .from(practitionerCompetence)
    .where(
      and(
        eq(practitionerCompetence.clinicId, actor.clinicId),
        eq(practitionerCompetence.practitionerId, practitionerId),
        eq(practitionerCompetence.healthcareServiceId, healthcareServiceId),
      ),
    );
  return rows.length > 0;
}
