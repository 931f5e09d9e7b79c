import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { practitioner } from '@/db/schema/practitioner';
import { waitlistEntry, waitlistOffer, waitlistRound } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { LocationId } from '../shared/ids';
import { whoWaits } from './joins';
import type { RoundRow } from './round';

export type RoundView = Awaited<ReturnType<typeof listRounds>>[number];

/** So many are shown: those that are open, and what happened of late. */
const ROUNDS_SHOWN = 20;

/** The freed times at a place that are on their way to somebody, then those that were, with everybody's part in it. */
export async function listRounds(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, async (tx) => {
    const rounds = await readRounds(tx, actor, locationId);
    const people = await readPeople(
      tx,
      actor,
      rounds.map(({ round }) => round),
    );
    return rounds.map(({ round, ...names }) => ({
      ...round,
      ...names,
      offers: people.flatMap(({ offer, ...person }) =>
        offer?.roundId === round.id
          ? [{ ...person, id: offer.id, status: offer.status, expiresAt: offer.expiresAt }]
          : [],
      ),
      passedOver: round.skipped.flatMap(({ entryId, reason }) => {
        const person = people.find((row) => row.entryId === entryId);
        return person ? [{ entryId, reason, patientName: person.patientName }] : [];
      }),
    }));
  });
}

async function readRounds(tx: Tx, actor: StaffActor, locationId: LocationId) {
  return tx
    .select({
      round: waitlistRound,
      serviceName: healthcareService.name,
      practitionerName: practitioner.name,
    })
    .from(waitlistRound)
    .innerJoin(
      healthcareService,
      and(
        eq(healthcareService.clinicId, waitlistRound.clinicId),
        eq(healthcareService.id, waitlistRound.healthcareServiceId),
      ),
    )
    .innerJoin(
      practitioner,
      and(
        eq(practitioner.clinicId, waitlistRound.clinicId),
        eq(practitioner.id, waitlistRound.practitionerId),
      ),
    )
    .where(
      and(eq(waitlistRound.clinicId, actor.clinicId), eq(waitlistRound.locationId, locationId)),
    )
    .orderBy(sql`${waitlistRound.endedAt} desc nulls first`, desc(waitlistRound.createdAt))
    .limit(ROUNDS_SHOWN);
}

/** Who was offered one of the rounds, a row for each offer, and who was passed over. */
async function readPeople(tx: Tx, actor: StaffActor, rounds: readonly RoundRow[]) {
  const ids = rounds.map(({ id }) => id);
  const skippedIds = rounds.flatMap(({ skipped }) => skipped.map(({ entryId }) => entryId));
  if (ids.length === 0) return [];
  return tx
    .select({
      entryId: waitlistEntry.id,
      appointmentId: waitlistEntry.appointmentId,
      patientName: patient.fullName,
      offer: waitlistOffer,
    })
    .from(waitlistEntry)
    .innerJoin(patient, whoWaits)
    .leftJoin(
      waitlistOffer,
      and(
        eq(waitlistOffer.clinicId, waitlistEntry.clinicId),
        eq(waitlistOffer.entryId, waitlistEntry.id),
        inArray(waitlistOffer.roundId, ids),
      ),
    )
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        or(inArray(waitlistOffer.roundId, ids), inArray(waitlistEntry.id, skippedIds)),
      ),
    )
    .orderBy(asc(waitlistOffer.createdAt));
}
