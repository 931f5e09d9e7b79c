import { and, eq, sql } from 'drizzle-orm';
import { practitioner } from '@/db/schema/practitioner';
import { waitlistOffer, waitlistRound } from '@/db/schema/waitlist';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { WaitlistOfferId } from '../shared/ids';

/** An offered time as it stands now, with what its mail and its page say. Instants in UTC. */
export type OfferToTell = NonNullable<Awaited<ReturnType<typeof readOfferToTell>>>;

/** The offer, or null when it is not there or not this actor's. */
export async function readOfferToTell(tx: Tx, actor: Actor, offerId: WaitlistOfferId) {
  if (actor.kind === 'visitor') return null;
  const [row] = await tx
    .select({
      id: waitlistOffer.id,
      appointmentId: waitlistOffer.appointmentId,
      patientId: waitlistOffer.patientId,
      status: waitlistOffer.status,
      expiresAt: waitlistOffer.expiresAt,
      /** It can still be answered, by the database's clock. */
      isOpen: sql<boolean>`${waitlistOffer.status} = 'open' and ${waitlistOffer.expiresAt} > now()`,
      mode: waitlistRound.mode,
      startsAt: waitlistRound.startsAt,
      practitionerId: waitlistRound.practitionerId,
      practitionerName: practitioner.name,
    })
    .from(waitlistOffer)
    .innerJoin(
      waitlistRound,
      and(
        eq(waitlistRound.clinicId, waitlistOffer.clinicId),
        eq(waitlistRound.id, waitlistOffer.roundId),
      ),
    )
    .innerJoin(
      practitioner,
      and(
        eq(practitioner.clinicId, waitlistRound.clinicId),
        eq(practitioner.id, waitlistRound.practitionerId),
      ),
    )
    .where(and(eq(waitlistOffer.clinicId, actor.clinicId), eq(waitlistOffer.id, offerId)));
  if (!row) return null;
  if (actor.kind === 'bearer' && actor.appointmentId !== row.appointmentId) return null;
  if (actor.kind === 'patient' && !actor.patientIds.includes(row.patientId)) return null;
  return row;
}
