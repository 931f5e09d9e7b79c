import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import { databaseNow } from '../appointment/update';
import type { StaffActor, SystemActor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import { flag } from './flag';
import { TOUCHED_STATUSES } from './model';
import { lockInOrder } from './touched';
import { isUnserved } from './unserved';

/** Longer than any booking under way can live (statements end after fifteen seconds). */
const LOOK_AGAIN_MINUTES = 2;

/**
 * No constraint knows who can do what: somebody who began to book before a change and ended after it is not met by it.
 * So the clinic is looked through once more when everybody knows.
 */
export async function lookAgainForUnserved(tx: Tx, actor: StaffActor): Promise<void> {
  const now = await databaseNow(tx);
  await enqueue(
    tx,
    'flag-unserved',
    { clinicId: actor.clinicId },
    {
      key: `unserved/${actor.clinicId}`,
      runAt: new Date(now.getTime() + LOOK_AGAIN_MINUTES * 60_000),
    },
  );
}

/** Flags visits that stand where they cannot be done and that no flag shows. Returns how many. */
export async function flagUnserved(actor: SystemActor): Promise<number> {
  return inTransaction(actor, async (tx) => {
    await lockInOrder(tx, actor, await readUnserved(tx, actor));
    // What was waited for has changed what is there: look again, now that nobody can.
    const visits = await readUnserved(tx, actor);
    await flag(tx, actor, visits, 'Who or what it needs is no longer there');
    return visits.length;
  });
}

function readUnserved(tx: Tx, actor: SystemActor) {
  return tx
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        inArray(appointment.status, [...TOUCHED_STATUSES]),
        gt(appointment.startsAt, sql`now()`),
        isNull(appointment.displacedAt),
        isUnserved,
      ),
    )
    .orderBy(asc(appointment.id));
}
