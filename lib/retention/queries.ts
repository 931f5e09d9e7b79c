import { and, eq, isNull, sql } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { patient } from '@/db/schema/patient';
import { legalHold, retentionErasure } from '@/db/schema/retention';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { PatientId } from '../shared/ids';
import type { Retention } from './model';

export type LegalHold = {
  readonly id: typeof legalHold.$inferSelect.id;
  readonly reason: string;
  readonly setAt: Date;
  readonly setByName: string;
};

export type KeptRecords = Retention & {
  readonly fullName: string;
  readonly hold: LegalHold | null;
  readonly erasedAt: Date | null;
};

/** Until when a patient's records are kept, and why; null when there is no such patient in the clinic. */
export async function findRetention(
  actor: StaffActor,
  patientId: PatientId,
): Promise<KeptRecords | null> {
  return inTransaction(actor, async (tx) => {
    const [own] = await tx
      .select({ fullName: patient.fullName, erasedAt: patient.erasedAt })
      .from(patient)
      .where(and(eq(patient.clinicId, actor.clinicId), eq(patient.id, patientId)));
    if (!own) return null;
    const retention =
      (await readErased(tx, actor, patientId)) ?? (await readRetention(tx, actor, patientId));
    return retention && { ...retention, ...own, hold: await readHold(tx, actor, patientId) };
  });
}

export async function readRetention(
  tx: Tx,
  actor: StaffActor,
  patientId: PatientId,
): Promise<Retention | null> {
  const rows = await tx.execute<Retention>(sql`
    select last_seen_on::text as "lastSeenOn", kept_until::text as "keptUntil", rule
    from patient_retention(${actor.clinicId}, ${patientId})`);
  return rows[0] ?? null;
}

/** As it was when it was confirmed: the birthday that it came from is erased. */
async function readErased(
  tx: Tx,
  actor: StaffActor,
  patientId: PatientId,
): Promise<Retention | null> {
  const [row] = await tx
    .select({ keptUntil: retentionErasure.keptUntil, rule: retentionErasure.rule })
    .from(retentionErasure)
    .where(
      and(eq(retentionErasure.clinicId, actor.clinicId), eq(retentionErasure.patientId, patientId)),
    );
  const now = row && (await readRetention(tx, actor, patientId));
  return now ? { ...row, lastSeenOn: now.lastSeenOn } : null;
}

export async function readHold(
  tx: Tx,
  actor: StaffActor,
  patientId: PatientId,
): Promise<LegalHold | null> {
  const [row] = await tx
    .select({
      id: legalHold.id,
      reason: legalHold.reason,
      setAt: legalHold.setAt,
      setByName: staff.name,
    })
    .from(legalHold)
    .innerJoin(staff, and(eq(staff.clinicId, legalHold.clinicId), eq(staff.id, legalHold.setBy)))
    .where(
      and(
        eq(legalHold.clinicId, actor.clinicId),
        eq(legalHold.patientId, patientId),
        isNull(legalHold.liftedAt),
      ),
    );
  return row ?? null;
}

export type DueRecords = Retention & { readonly patientId: PatientId; readonly fullName: string };

/** At most this many are shown at once: a manager looks at each. */
const SHOWN_AT_ONCE = 100;

/**
 * Whose time is over, longest first, without those under a legal hold. Who was seen within the years for adults is
 * passed over by the index; the date is computed for the others only.
 */
export async function listDue(actor: StaffActor): Promise<readonly DueRecords[]> {
  return inTransaction(actor, (tx) => readDue(tx, actor));
}

/** The same in the caller's transaction, at most so many. */
export async function readDue(
  tx: Tx,
  actor: StaffActor,
  most = SHOWN_AT_ONCE,
): Promise<readonly DueRecords[]> {
  return tx.execute<DueRecords>(sql`
      select p.id as "patientId", p.full_name as "fullName", r.last_seen_on::text as "lastSeenOn",
        r.kept_until::text as "keptUntil", r.rule
      from patient p cross join lateral patient_retention(p.clinic_id, p.id) r
      where p.clinic_id = ${actor.clinicId} and p.erased_at is null
        and r.kept_until < (now() at time zone 'UTC')::date
        and not exists (select from legal_hold h
          where h.clinic_id = p.clinic_id and h.patient_id = p.id and h.lifted_at is null)
        and not exists (select from appointment a where a.clinic_id = p.clinic_id and a.patient_id = p.id
          and a.ends_at > now() - make_interval(years => (select c.retention_years_adult from clinic_policy c
            where c.clinic_id = p.clinic_id order by c.version desc limit 1)))
      order by r.kept_until, p.id limit ${most}`);
}

export type HeldRecords = LegalHold & { readonly patientId: PatientId; readonly fullName: string };

/** Whose records are kept for a legal reason, the latest first. */
export async function listHolds(actor: StaffActor): Promise<readonly HeldRecords[]> {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: legalHold.id,
        reason: legalHold.reason,
        setAt: legalHold.setAt,
        setByName: staff.name,
        patientId: legalHold.patientId,
        fullName: patient.fullName,
      })
      .from(legalHold)
      .innerJoin(
        patient,
        and(eq(patient.clinicId, legalHold.clinicId), eq(patient.id, legalHold.patientId)),
      )
      .innerJoin(staff, and(eq(staff.clinicId, legalHold.clinicId), eq(staff.id, legalHold.setBy)))
      .where(and(eq(legalHold.clinicId, actor.clinicId), isNull(legalHold.liftedAt)))
      .orderBy(sql`${legalHold.setAt} desc`),
  );
}
