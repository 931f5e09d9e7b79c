import { and, asc, eq } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { procedure } from '@/db/schema/procedure';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';

export type ProcedureNote = Awaited<ReturnType<typeof listProcedures>>[number];

/** The notes of what was done at a visit, first to last, with who wrote them. */
export async function listProcedures(actor: StaffActor, appointmentId: AppointmentId) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: procedure.id,
        status: procedure.status,
        sites: procedure.sites,
        note: procedure.note,
        performedAt: procedure.performedAt,
        recordedBy: staff.name,
      })
      .from(procedure)
      .innerJoin(
        staff,
        and(eq(staff.clinicId, procedure.clinicId), eq(staff.id, procedure.recordedBy)),
      )
      .where(
        and(eq(procedure.clinicId, actor.clinicId), eq(procedure.appointmentId, appointmentId)),
      )
      .orderBy(asc(procedure.performedAt)),
  );
}
