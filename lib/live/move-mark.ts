import { and, eq, gt, ne, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { staff } from '@/db/schema/auth';
import { moveMark } from '@/db/schema/move-mark';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { canMarkMove } from './policy';

/** A move that is not ended (a closed lid, an end that overtook the last renewal) is over after this many seconds. */
export const MOVE_MARK_SECONDS = 30;

/** Tells the other screens that this person moves a visit. It keeps nobody from anything. */
export async function markMove(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<Result<null, 'not-found'>> {
  if (!canMarkMove(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const [visit] = await tx
      .select({ id: appointment.id })
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
    if (!visit) return err('not-found');
    const until = sql`now() + make_interval(secs => ${MOVE_MARK_SECONDS})`;
    await tx
      .insert(moveMark)
      .values({ clinicId: actor.clinicId, staffId: actor.staffId, appointmentId, until })
      .onConflictDoUpdate({
        target: [moveMark.clinicId, moveMark.staffId],
        set: { appointmentId, until },
      });
    return ok(null);
  });
}

/** The move is made or left. */
export async function endMoveMark(actor: StaffActor): Promise<void> {
  await inTransaction(actor, (tx) =>
    tx
      .delete(moveMark)
      .where(and(eq(moveMark.clinicId, actor.clinicId), eq(moveMark.staffId, actor.staffId))),
  );
}

export type MovingVisit = { readonly by: string; readonly until: Date };

/** The visits that other people are moving now. */
export async function listMoving(
  actor: StaffActor,
): Promise<ReadonlyMap<AppointmentId, MovingVisit>> {
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({ appointmentId: moveMark.appointmentId, by: staff.name, until: moveMark.until })
      .from(moveMark)
      .innerJoin(staff, and(eq(staff.clinicId, moveMark.clinicId), eq(staff.id, moveMark.staffId)))
      .where(
        and(
          eq(moveMark.clinicId, actor.clinicId),
          ne(moveMark.staffId, actor.staffId),
          gt(moveMark.until, sql`now()`),
        ),
      ),
  );
  return new Map(rows.map(({ appointmentId, ...mark }) => [appointmentId, mark]));
}
