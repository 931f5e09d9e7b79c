import { and, desc, eq, inArray, or } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import { type AppointmentId, newId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { heldSlots, insertHeldVisit, type PlacedVisit } from '../hold/hold';
import { endHold } from '../hold/release';
import type { AppointmentRow } from '../lock';
import { RESUMABLE_REASONS } from '../model';
import type { PlaceError } from '../place';
import type { SlotRequest } from '../slots';
import { databaseNow, updateAppointment } from '../update';
import { type AssessmentWish, placeAssessment } from './hold-plan';

/**
 * The slots that the assessment of a treatment takes when the treatment takes its own (again): of the one wished for,
 * which replaces the one held until now, or else of that one. It is let go when it has begun, is taken by somebody
 * else, or no longer leaves the gap; then the treatment has none, and cannot be confirmed before another is chosen.
 */
export async function retakeAssessment(
  tx: Tx,
  actor: Actor,
  treatment: PlacedVisit,
  input: {
    readonly visit: AppointmentRow;
    /** See `lockHeldAssessment`. */
    readonly held: AppointmentRow | null;
    readonly assessment?: AssessmentWish;
    readonly holdMinutes: number | null;
  },
): Promise<Result<readonly SlotRequest[], PlaceError>> {
  const { visit, held } = input;
  if (input.assessment) {
    const placed = await placeAssessment(tx, actor, treatment, input.assessment);
    if (!placed.ok) return err(placeErrorOf(placed.error));
    if (held) await endHold(tx, actor, held.id, 'released');
    const id = newId<AppointmentId>();
    const inserted = await insertHeldVisit(tx, actor, id, {
      ...placed.value,
      plannedForId: visit.id,
    });
    if (!inserted.ok) return err('slot-taken');
    return ok([heldSlots(id, placed.value)]);
  }
  if (!held) return ok([]);
  const kept = await placeAgain(tx, actor, treatment, held);
  if (!kept) {
    await endHold(tx, actor, held.id, 'released');
    return ok([]);
  }
  const { now } = treatment.bookable;
  await updateAppointment(tx, actor, held.id, {
    status: 'pending',
    cancellationReason: null,
    cancelledAt: null,
    holdExpiresAt:
      input.holdMinutes === null ? null : new Date(now.getTime() + input.holdMinutes * 60_000),
  });
  return ok([heldSlots(held.id, kept)]);
}

/** The one held with the treatment, or that was when its time was let go. Its treatment is locked already. */
export async function lockHeldAssessment(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
): Promise<AppointmentRow | null> {
  const [row] = await tx
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.plannedForId, visit.id),
        or(
          eq(appointment.status, 'pending'),
          inArray(appointment.cancellationReason, [...RESUMABLE_REASONS]),
        ),
      ),
    )
    .orderBy(desc(appointment.createdAt))
    .limit(1)
    .for('update');
  return row ?? null;
}

async function placeAgain(
  tx: Tx,
  actor: Actor,
  treatment: PlacedVisit,
  { startsAt, practitionerId, healthcareServiceId }: AppointmentRow,
): Promise<PlacedVisit | null> {
  if (startsAt <= (await databaseNow(tx))) return null;
  // Chosen in good time; as the clinic, for what patients may book themselves may have changed since.
  const clinic = systemActor(actor.clinicId, 'rebook');
  const earliest = treatment.bookable.now;
  const placed = await placeAssessment(tx, clinic, treatment, {
    startsAt,
    practitionerId,
    earliest,
  });
  // The clinic has said meanwhile that another service is the assessment.
  if (!placed.ok || placed.value.bookable.service.id !== healthcareServiceId) return null;
  return placed.value;
}

/** Why the wished assessment cannot be had, in the words of a place: its service itself is the clinic's to offer. */
function placeErrorOf(error: string): PlaceError {
  return error === 'slot-taken' || error === 'too-soon' ? error : 'time-not-offered';
}
