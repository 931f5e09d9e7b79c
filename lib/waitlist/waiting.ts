import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { waitlistEntry, waitlistOffer } from '@/db/schema/waitlist';
import type { Tx } from '@/db/transaction';
import { itsService } from '../appointment/joins';
import type { AppointmentRow } from '../appointment/lock';
import { visitsInLockOrder } from '../appointment/lock-order';
import type { Actor } from '../auth/actor';
import { whoWaits } from './joins';
import { WAITING_STATUSES } from './policy';
import type { RoundRow } from './round';

export type WaitingEntry = typeof waitlistEntry.$inferSelect & {
  readonly visit: AppointmentRow;
  /** Another freed time waits for their answer. */
  readonly hasAnOffer: boolean;
  readonly hasEmail: boolean;
};

/**
 * Who waits at the place of a round and has not been offered its time yet, the longest first. Their visits stay as
 * they are until the transaction ends; they are locked first and in order, so that whoever moves or cancels one
 * meanwhile waits, and nobody waits for them in turn.
 */
export async function lockWaiting(
  tx: Tx,
  actor: Actor,
  round: Pick<RoundRow, 'id' | 'locationId'>,
): Promise<WaitingEntry[]> {
  return gather(tx, actor, round, await readVisits(tx, actor, round, true));
}

/** Those who have been asked in this round, where they still wait; locked in the same way. */
export async function lockAsked(
  tx: Tx,
  actor: Actor,
  round: Pick<RoundRow, 'id' | 'locationId'>,
): Promise<WaitingEntry[]> {
  return gather(tx, actor, round, await readVisits(tx, actor, round, true), true);
}

/** The same as they are now, for a page that only shows them: nobody waits for it. */
export async function readWaiting(
  tx: Tx,
  actor: Actor,
  round: Pick<RoundRow, 'id' | 'locationId'>,
): Promise<WaitingEntry[]> {
  return gather(tx, actor, round, await readVisits(tx, actor, round, false));
}

async function gather(
  tx: Tx,
  actor: Actor,
  round: Pick<RoundRow, 'id' | 'locationId'>,
  visits: readonly AppointmentRow[],
  wereAsked = false,
): Promise<WaitingEntry[]> {
  if (visits.length === 0) return [];
  const found = await tx
    .select({ entry: waitlistEntry, email: patient.email })
    .from(waitlistEntry)
    .innerJoin(patient, whoWaits)
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        eq(waitlistEntry.status, 'active'),
        inArray(
          waitlistEntry.appointmentId,
          visits.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(waitlistEntry.createdAt), asc(waitlistEntry.id));
  const offers = await readOffers(
    tx,
    actor,
    round,
    found.map(({ entry }) => entry),
  );
  const visitById = new Map(visits.map((visit) => [visit.id, visit]));
  return found.flatMap(({ entry, email }) => {
    const visit = visitById.get(entry.appointmentId);
    const own = offers.filter(({ entryId }) => entryId === entry.id);
    const others = own.filter(({ roundId }) => roundId !== round.id);
    if (!visit || own.length > others.length !== wereAsked) return [];
    return [{ ...entry, visit, hasAnOffer: others.length > 0, hasEmail: email !== null }];
  });
}

/** The offers that those who wait have of this round, or have to answer of another one. */
async function readOffers(
  tx: Tx,
  actor: Actor,
  round: Pick<RoundRow, 'id'>,
  entries: readonly (typeof waitlistEntry.$inferSelect)[],
) {
  return tx
    .select({ entryId: waitlistOffer.entryId, roundId: waitlistOffer.roundId })
    .from(waitlistOffer)
    .where(
      and(
        eq(waitlistOffer.clinicId, actor.clinicId),
        inArray(
          waitlistOffer.entryId,
          entries.map(({ id }) => id),
        ),
        or(eq(waitlistOffer.roundId, round.id), eq(waitlistOffer.status, 'open')),
      ),
    );
}

async function readVisits(
  tx: Tx,
  actor: Actor,
  { locationId }: Pick<RoundRow, 'locationId'>,
  lock: boolean,
): Promise<AppointmentRow[]> {
  const waiting = tx
    .select({ id: waitlistEntry.appointmentId })
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        eq(waitlistEntry.locationId, locationId),
        eq(waitlistEntry.status, 'active'),
      ),
    );
  const theirs = tx
    .select({ visit: appointment })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        inArray(appointment.id, waiting),
        inArray(appointment.status, [...WAITING_STATUSES]),
        gt(appointment.startsAt, sql`now()`),
      ),
    )
    .orderBy(...visitsInLockOrder());
  const rows = await (lock ? theirs.for('key share', { of: appointment }) : theirs);
  return rows.map(({ visit }) => visit);
}
