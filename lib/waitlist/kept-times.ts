import { and, between, eq, gt, isNull, sql } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import { waitlistRound } from '@/db/schema/waitlist';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { Interval } from '../scheduling/interval';
import { dayInterval, type LocalDate } from '../scheduling/zone';
import type { LocationId, PractitionerId, ScheduleId } from '../shared/ids';

/** Time that is offered to those who wait, of one schedule; instants in ms, cleaning included. */
export type KeptTime = Interval & {
  readonly scheduleId: ScheduleId;
  /** Who it would be with; also of the room and the devices that are kept with it. */
  readonly practitionerId: PractitionerId;
  /** Until when it is kept, by the database's clock. */
  readonly until: Date;
};

type Days = {
  readonly location: { readonly id: LocationId; readonly timeZone: string };
  readonly date: LocalDate;
  /** Inclusive; left out, the one date. */
  readonly to?: LocalDate;
};

/** What is kept at a place on its dates, in order of time. Read from the few open rounds, not from all the slots. */
export async function listKeptTimes(
  actor: StaffActor,
  { location, date, to = date }: Days,
): Promise<KeptTime[]> {
  const from = new Date(dayInterval(date, location.timeZone).start);
  const end = new Date(dayInterval(to, location.timeZone).end);
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({
        scheduleId: slot.scheduleId,
        practitionerId: waitlistRound.practitionerId,
        startsAt: waitlistRound.startsAt,
        end: sql<number>`(extract(epoch from upper(${slot.during})) * 1000)::float8`,
        until: slot.holdExpiresAt,
      })
      .from(waitlistRound)
      .innerJoin(
        slot,
        and(eq(slot.clinicId, waitlistRound.clinicId), eq(slot.waitlistRoundId, waitlistRound.id)),
      )
      .where(
        and(
          eq(waitlistRound.clinicId, actor.clinicId),
          eq(waitlistRound.locationId, location.id),
          isNull(waitlistRound.endedAt),
          between(waitlistRound.startsAt, from, end),
          gt(slot.holdExpiresAt, sql`now()`),
        ),
      )
      .orderBy(waitlistRound.startsAt),
  );
  return rows.flatMap(({ startsAt, until, ...row }) =>
    until ? [{ ...row, start: startsAt.getTime(), until }] : [],
  );
}
