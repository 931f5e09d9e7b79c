import { and, asc, eq } from 'drizzle-orm';
import { cancelAppointment } from '../../lib/appointment/cancel/cancel';
import type { BearerActor } from '../../lib/auth/actor';
import type { PractitionerId } from '../../lib/shared/ids';
import { DAY_MS } from '../../lib/shared/milliseconds';
import { joinWaitlist } from '../../lib/waitlist/commands';
import type { WaitlistMode } from '../../lib/waitlist/model';
import { offerFreedTime, type TimeToOffer } from '../../lib/waitlist/offer-time';
import type { WaitlistWish } from '../../lib/waitlist/schema';
import { slot } from '../schema/schedule';
import { waitlistEntry, waitlistOffer, waitlistRound } from '../schema/waitlist';
import { inTransaction } from '../transaction';
import type { SmallClinic } from './small-clinic';
import { bookTreatment, expectOk, seeVisit } from './visits';

export const ANY_TIME: WaitlistWish = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinutes: 0,
  toMinutes: 1_439,
  practitionerId: null,
  notBefore: null,
};

/** A visit so many days ahead whose owner would like something sooner. */
export async function bookAndWait(
  clinic: SmallClinic,
  inDays: number,
  wish: Partial<WaitlistWish> = {},
): Promise<BearerActor> {
  const bearer = await bookTreatment(clinic, { after: new Date(Date.now() + inDays * DAY_MS) });
  const { appointmentId } = bearer;
  expectOk(await joinWaitlist(bearer, { appointmentId, wish: { ...ANY_TIME, ...wish } }));
  return bearer;
}

/** Books and cancels a visit so many days ahead: the time that is free after it. */
export async function freeTime(clinic: SmallClinic, inDays: number): Promise<TimeToOffer> {
  const bearer = await bookTreatment(clinic, { after: new Date(Date.now() + inDays * DAY_MS) });
  const { startsAt, practitioner } = await seeVisit(clinic, bearer);
  const { appointmentId } = bearer;
  expectOk(await cancelAppointment(bearer, { appointmentId, reason: 'patient' }));
  return timeOf(clinic, startsAt, practitioner.id);
}

export function timeOf(
  { treatmentId, locationId }: SmallClinic,
  startsAt: Date,
  practitionerId: PractitionerId,
): TimeToOffer {
  return { healthcareServiceId: treatmentId, locationId, practitionerId, startsAt };
}

/** Lets a time go round as the queue would; the round. */
export async function offer(
  clinic: SmallClinic,
  time: TimeToOffer,
  mode: WaitlistMode = 'one-by-one',
) {
  return expectOk(await offerFreedTime(clinic.system, time, mode)).roundId;
}

export async function offersOf(clinic: SmallClinic, bearer: BearerActor) {
  return inTransaction(clinic.system, (tx) =>
    tx
      .select()
      .from(waitlistOffer)
      .where(
        and(
          eq(waitlistOffer.clinicId, clinic.clinicId),
          eq(waitlistOffer.appointmentId, bearer.appointmentId),
        ),
      )
      .orderBy(asc(waitlistOffer.createdAt)),
  );
}

/** A round with the time it keeps. */
export async function seeRound(clinic: SmallClinic, roundId: typeof waitlistRound.$inferSelect.id) {
  return inTransaction(clinic.system, async (tx) => {
    const [round] = await tx.select().from(waitlistRound).where(eq(waitlistRound.id, roundId));
    const kept = await tx.select().from(slot).where(eq(slot.waitlistRoundId, roundId));
    return { ...round, kept };
  });
}

export async function entryOf(clinic: SmallClinic, { appointmentId }: BearerActor) {
  const [entry] = await inTransaction(clinic.system, (tx) =>
    tx.select().from(waitlistEntry).where(eq(waitlistEntry.appointmentId, appointmentId)),
  );
  return entry;
}

/** Lets the time to answer pass, of an offer and of what is kept for it, as only time can. */
export async function passOfferTime(clinic: SmallClinic): Promise<void> {
  await inTransaction(clinic.system, async (tx) => {
    const past = new Date(Date.now() - 1_000);
    await tx
      .update(waitlistOffer)
      .set({ expiresAt: past })
      .where(and(eq(waitlistOffer.clinicId, clinic.clinicId), eq(waitlistOffer.status, 'open')));
    await tx
      .update(slot)
      .set({ holdExpiresAt: past })
      .where(and(eq(slot.clinicId, clinic.clinicId), eq(slot.status, 'busy-tentative')));
  });
}
