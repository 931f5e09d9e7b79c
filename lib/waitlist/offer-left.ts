import { and, eq, gt, isNotNull, sql } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import { waitlistRound } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import type { SystemActor } from '../auth/actor';
import type { WaitlistEntryId, WaitlistRoundId } from '../shared/ids';
import { announceLeftTime, type LeftSlot } from './announce';
import type { SkipReason } from './model';
import { offerOpenedTime } from './offer-opened';
import { offerFreedTime, type TimeToOffer } from './offer-time';

/** These hold whatever the time is: who was passed over for one of them is not asked about another start. */
const AT_ANY_TIME: readonly SkipReason[] = [
  'screening',
  'treatment-missing',
  'has-enough',
  'no-email',
];

/**
 * Lets the time that a visit left go round: first its own start with its clinician, as it was; then whatever else could
 * not be had while it was taken, at another start, of another length or with somebody else who needed its room or
 * device, among those who wait and were not asked. Returns how many offers were made.
 */
export async function offerLeftTime(
  actor: SystemActor,
  time: TimeToOffer,
  slots: readonly LeftSlot[],
): Promise<number> {
  const round = await offerFreedTime(actor, time);
  if (!round.ok && round.error === 'nobody-waits') return 0;
  if (!round.ok) await inTransaction(actor, (tx) => announceOnceLetGo(tx, actor, { time, slots }));
  const offered = round.ok ? round.value.offered : 0;
  if (slots.length === 0) return offered;
  const passedOver = round.ok ? await readPassedOver(actor, round.value.roundId) : new Set<never>();
  return offered + (await offerOpenedTime(actor, time.locationId, slots, { time, passedOver }));
}

/** Somebody only holds it, and may let it go again: then it goes round as if the visit had left it only now. */
async function announceOnceLetGo(
  tx: Tx,
  actor: SystemActor,
  { time, slots }: { readonly time: TimeToOffer; readonly slots: readonly LeftSlot[] },
): Promise<void> {
  const ends: Date[] = [];
  for (const { scheduleId, ...during } of slots) {
    const held = await tx
      .select({ endsAt: slot.holdExpiresAt })
      .from(slot)
      .where(
        and(
          eq(slot.clinicId, actor.clinicId),
          eq(slot.scheduleId, scheduleId),
          isNotNull(slot.appointmentId),
          gt(slot.holdExpiresAt, sql`now()`),
          sql`${slot.during} && tstzrange(${new Date(during.start).toISOString()}, ${new Date(during.end).toISOString()})`,
        ),
      );
    ends.push(...held.flatMap(({ endsAt }) => endsAt ?? []));
  }
  if (ends.length > 0) await announceLeftTime(tx, actor, { time, slots, notBefore: latest(ends) });
}

function latest(instants: readonly Date[]): Date {
  return new Date(Math.max(...instants.map((instant) => instant.getTime())));
}

async function readPassedOver(
  actor: SystemActor,
  roundId: WaitlistRoundId,
): Promise<ReadonlySet<WaitlistEntryId>> {
  const [round] = await inTransaction(actor, (tx) =>
    tx
      .select({ skipped: waitlistRound.skipped })
      .from(waitlistRound)
      .where(and(eq(waitlistRound.clinicId, actor.clinicId), eq(waitlistRound.id, roundId))),
  );
  const skipped = round?.skipped ?? [];
  return new Set(
    skipped.filter(({ reason }) => AT_ANY_TIME.includes(reason)).map(({ entryId }) => entryId),
  );
}
