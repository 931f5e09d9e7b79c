import { and, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import { itsService } from '../appointment/joins';
import { STAFF_TELL_DELAY_MINUTES } from '../appointment/model';
import type { SystemActor } from '../auth/actor';
import { queueCommunication } from '../communication/commands';
import { required } from '../shared/invariant';
import { itemsFor } from './model';
import { publishedQuestionnaire } from './queries';
import { RESCREEN_HOURS_BEFORE } from './screening-standing';

/** So many a run: the rest comes a minute later. */
const BATCH = 100;

/**
 * Queues, for every visit that is now within 24 hours of its start, the mail with the short questions: once, and anew
 * only when a move has brought the questions up again. Whether it still holds is decided when it is sent. Returns how
 * many were queued.
 */
export async function announceRescreens(actor: SystemActor): Promise<number> {
  return inTransaction(actor, async (tx) => {
    // Two sweeps that meet follow one after the other, and the second sees what the first has asked.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`rescreens/${actor.clinicId}`}, 0))`,
    );
    const slugs = await slugsThatAsk(tx, actor);
    if (slugs.length === 0) return 0;
    const due = await tx
      .select({
        id: appointment.id,
        patientId: appointment.patientId,
        calendarSequence: appointment.calendarSequence,
      })
      .from(appointment)
      .innerJoin(healthcareService, itsService)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          inArray(appointment.status, ['booked', 'proposed']),
          inArray(healthcareService.slug, [...slugs]),
          gt(appointment.startsAt, sql`now()`),
          lte(appointment.startsAt, sql`now() + make_interval(hours => ${RESCREEN_HOURS_BEFORE})`),
          // What staff have just booked can still be undone.
          lte(
            appointment.bookedAt,
            sql`now() - make_interval(mins => ${STAFF_TELL_DELAY_MINUTES})`,
          ),
          sql`not exists (${alreadyAsked(tx)})`,
        ),
      )
      .orderBy(appointment.startsAt)
      .limit(BATCH)
      .for('update', { of: appointment, skipLocked: true });
    for (const { id, patientId, calendarSequence } of due) {
      await queueCommunication(tx, actor, {
        kind: 'rescreen-opened',
        appointmentId: id,
        patientId: required(patientId, 'a booked visit has its patient'),
        aboutSequence: calendarSequence,
        delayMinutes: 0,
      });
    }
    return due.length;
  });
}

async function slugsThatAsk(tx: Tx, actor: SystemActor): Promise<readonly string[]> {
  const { items } = await publishedQuestionnaire(tx, actor);
  const services = await tx
    .select({ slug: healthcareService.slug })
    .from(healthcareService)
    .where(eq(healthcareService.clinicId, actor.clinicId));
  return services
    .map(({ slug }) => slug)
    .filter((slug) => itemsFor(items, slug, 'rescreen').length > 0);
}

/** Asked since the questions opened for the time that the visit has now. */
function alreadyAsked(tx: Tx) {
  return tx
    .select({ one: sql`1` })
    .from(communication)
    .where(
      and(
        eq(communication.clinicId, appointment.clinicId),
        eq(communication.appointmentId, appointment.id),
        eq(communication.kind, 'rescreen-opened'),
        sql`${communication.createdAt} >= ${appointment.startsAt} - make_interval(hours => ${RESCREEN_HOURS_BEFORE})`,
      ),
    );
}
