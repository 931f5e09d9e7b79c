import { and, asc, eq, inArray } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { practitioner } from '@/db/schema/practitioner';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor, StaffActor } from '../../auth/actor';
import { capturedAmountMinor } from '../../payment/open-refund';
import { sameTimeLater } from '../../scheduling/nearest';
import type { AppointmentId, AppointmentSeriesId } from '../../shared/ids';
import { itsPractitioner } from '../joins';
import type { AppointmentRow } from '../lock';
import { type AppointmentStatus, CANCELLABLE_STATUSES } from '../model';

/** Longer series outlive every booking horizon and every assessment. */
export const SERIES_VISITS_MAX = 12;
export const SERIES_WEEKS_MAX = 26;

/** States of a first visit that can be repeated. */
export const REPEATABLE_STATUSES: readonly AppointmentStatus[] = [
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
];

/**
 * When the visits after the first are wished: the same time of day on the wall clock, so many weeks apart. `skipped`:
 * the clocks leave that time out on that date; its instant is then as far as elapsed weeks reach.
 */
export function wishedStarts(
  startsAt: Date,
  { everyWeeks, visits }: { readonly everyWeeks: number; readonly visits: number },
  timeZone: string,
): { readonly startsAt: Date; readonly isSkipped: boolean }[] {
  return Array.from({ length: visits - 1 }, (_, position) => {
    const days = (position + 1) * everyWeeks * 7;
    const instant = sameTimeLater(startsAt.getTime(), days, timeZone);
    const elapsed = startsAt.getTime() + days * 86_400_000;
    return { startsAt: new Date(instant ?? elapsed), isSkipped: instant === null };
  });
}

/** The visits of a series in order, for the desk. */
export async function listSeries(actor: StaffActor, seriesId: AppointmentSeriesId) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: appointment.id,
        status: appointment.status,
        startsAt: appointment.startsAt,
        practitionerName: practitioner.name,
      })
      .from(appointment)
      .innerJoin(practitioner, itsPractitioner)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.seriesId, seriesId)))
      .orderBy(asc(appointment.startsAt)),
  );
}

/** All visits of the series that a visit belongs to, locked in order of id; none when it belongs to no series. */
export async function lockSeries(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<readonly AppointmentRow[]> {
  const ofVisit = tx
    .select({ id: appointment.seriesId })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
  return tx
    .select()
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), inArray(appointment.seriesId, ofVisit)))
    .orderBy(appointment.id)
    .for('update');
}

/** Those that come after one of them and can still be cancelled. */
export function laterOf(
  series: readonly AppointmentRow[],
  { startsAt }: Pick<AppointmentRow, 'startsAt'>,
): readonly AppointmentRow[] {
  return series.filter(
    (visit) => visit.startsAt > startsAt && CANCELLABLE_STATUSES.includes(visit.status),
  );
}

/** Those that were cancelled with one of them, in one press. */
export function endedWith(
  series: readonly AppointmentRow[],
  { id, cancelledAt }: Pick<AppointmentRow, 'id' | 'cancelledAt'>,
): readonly AppointmentRow[] {
  if (cancelledAt === null) return [];
  return series.filter(
    (visit) => visit.id !== id && visit.cancelledAt?.getTime() === cancelledAt.getTime(),
  );
}

/** Those that come after, for the page that asks, soonest first, with what was paid for each. */
export async function listLaterInSeries(
  actor: StaffActor,
  visit: { readonly seriesId: AppointmentSeriesId | null; readonly startsAt: Date },
) {
  const { seriesId, startsAt } = visit;
  if (seriesId === null) return [];
  return inTransaction(actor, async (tx) => {
    const rows = await tx
      .select()
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.seriesId, seriesId)))
      .orderBy(asc(appointment.startsAt));
    const later = [];
    for (const row of laterOf(rows, { startsAt })) {
      const { id, terms, source, bookedAt, movedNoticeMinutes, displacedAt } = row;
      const capturedMinor = await capturedAmountMinor(tx, actor, id);
      later.push({
        id,
        startsAt: row.startsAt,
        terms,
        source,
        bookedAt,
        movedNoticeMinutes,
        displacedAt,
        capturedMinor,
      });
    }
    return later;
  });
}
