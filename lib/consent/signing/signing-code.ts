import { createHmac, timingSafeEqual } from 'node:crypto';
import { and, desc, eq, getTableColumns, gt, inArray, isNull, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { signingCode } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { readVisit, type Visit } from '../../appointment/queries';
import { databaseNow } from '../../appointment/update';
import type { Actor, BearerActor, PatientActor, StaffActor, SystemActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import { queueCommunication } from '../../communication/commands';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import type { IdentityProof } from '../../consent-ledger/details';
import { env } from '../../env';
import type { AppointmentId, Id, PatientId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { readTakingPart } from '../parties/read-taking-part';
import { neededAtDesk } from '../parties/taking-part';
import { waitsForHelp } from '../understanding/calls-due';

/** How long a mailed code can be typed, and how long the proof by it stays fresh. */
export const PROOF_MINUTES = 15;
const ATTEMPTS_A_CODE = 5;
const CODES_AN_HOUR = 6;

/**
 * Mails a six-digit code to the patient of the visit, to prove that it is they who sign. Asking again while one waits
 * sends that one again under a new number; the older one ends.
 */
export async function requestSigningCode(
  asker: BearerActor,
): Promise<Result<null, 'not-found' | 'too-many'>> {
  // As the system: whoever holds a visit's secret may neither read nor write what proves who they are.
  const system = systemActor(asker.clinicId, 'mail-signing-code');
  return inTransaction(system, async (tx) => {
    if (!(await lockAppointment(tx, asker, asker.appointmentId))) return err('not-found');
    const visit = await readVisit(tx, system, asker.appointmentId);
    // Nor to nobody's address: who has none signs at the desk.
    if (!visit?.patient?.email) return err('not-found');
    if ((await countRecent(tx, system, visit)) >= CODES_AN_HOUR) return err('too-many');
    await tx.insert(signingCode).values({
      clinicId: system.clinicId,
      appointmentId: visit.id,
      patientId: visit.patient.id,
      expiresAt: sql`now() + make_interval(mins => ${PROOF_MINUTES})`,
    });
    await queueCommunication(tx, system, {
      kind: 'signing-code',
      appointmentId: visit.id,
      patientId: visit.patient.id,
      aboutSequence: visit.calendarSequence,
      delayMinutes: 0,
    });
    return ok(null);
  });
}

export type CodeAnswer = 'proved' | 'wrong' | 'over' | 'not-found';

/**
 * Takes the code that somebody typed. Each try counts, a wrong one too, so the answer is no refusal that would roll
 * the count back: after five the code is over, and a new one must be asked for.
 */
export async function proveIdentity(asker: BearerActor, typed: string): Promise<CodeAnswer> {
  const system = systemActor(asker.clinicId, 'prove-identity');
  return inTransaction(system, async (tx) => {
    if (!(await lockAppointment(tx, asker, asker.appointmentId))) return 'not-found';
    const visit = await readVisit(tx, system, asker.appointmentId);
    const waiting = await readWaitingCode(tx, system, asker.appointmentId);
    if (!visit?.patient) return 'not-found';
    if (!waiting || waiting.attempts >= ATTEMPTS_A_CODE) return 'over';
    const isRight = sameText(typed.replaceAll(/\s/g, ''), waiting.code);
    await tx
      .update(signingCode)
      .set({
        attempts: sql`${signingCode.attempts} + 1`,
        ...(isRight ? { provedAt: sql`now()` } : {}),
      })
      .where(and(eq(signingCode.clinicId, system.clinicId), eq(signingCode.id, waiting.id)));
    if (!isRight) return 'wrong';
    const proof = required(await readFreshProof(tx, system, visit, null), 'a proof of just now');
    await appendToLedger(tx, system, {
      kind: 'identity-proved',
      consentId: null,
      appointmentId: visit.id,
      patientId: visit.patient.id,
      by: ledgerActor(asker, visit.patient.fullName),
      documentHash: null,
      detail: { purpose: 'sign', proof },
    });
    return 'proved';
  });
}

/**
 * The proof that is still fresh, by the database's clock; null: they must prove it (again). A code proves who it was
 * mailed to: when the booking is given another name since, they prove themselves anew. A patient who has just
 * signed in has opened a mail to the same address; somebody else's session proves nothing here.
 */
export async function readFreshProof(
  tx: Tx,
  actor: Actor,
  { id, patient }: ProvedVisit,
  session: PatientActor | null,
): Promise<IdentityProof | null> {
  if (!patient) return null;
  const [row] = await tx
    .select({ provedAt: signingCode.provedAt })
    .from(signingCode)
    .where(
      and(
        eq(signingCode.clinicId, actor.clinicId),
        eq(signingCode.appointmentId, id),
        eq(signingCode.patientId, patient.id),
        sql`${signingCode.provedAt} > now() - make_interval(mins => ${PROOF_MINUTES})`,
      ),
    )
    .orderBy(desc(signingCode.provedAt))
    .limit(1);
  if (row?.provedAt) return { method: 'mailed-code', provedAt: row.provedAt.toISOString() };
  const signedInAt = session?.signedInAt;
  if (!signedInAt || session.clinicId !== actor.clinicId) return null;
  if (!session.patientIds.includes(patient.id)) return null;
  const ageMs = (await databaseNow(tx)).getTime() - signedInAt.getTime();
  if (ageMs >= PROOF_MINUTES * 60_000) return null;
  return { method: 'signed-in', provedAt: signedInAt.toISOString() };
}

type ProvedVisit = Pick<Visit, 'id' | 'patient'>;

/**
 * The code that waits to be typed, with what it is; null: none was asked for, or it is used or over, or the booking has
 * another name since it was mailed.
 */
export async function readWaitingCode(tx: Tx, actor: SystemActor, appointmentId: AppointmentId) {
  const [row] = await tx
    .select(getTableColumns(signingCode))
    .from(signingCode)
    .innerJoin(
      appointment,
      and(
        eq(appointment.clinicId, signingCode.clinicId),
        eq(appointment.id, signingCode.appointmentId),
        eq(appointment.patientId, signingCode.patientId),
      ),
    )
    .where(
      and(
        eq(signingCode.clinicId, actor.clinicId),
        eq(signingCode.appointmentId, appointmentId),
        isNull(signingCode.provedAt),
        sql`${signingCode.expiresAt} > now()`,
      ),
    )
    .orderBy(desc(signingCode.createdAt))
    .limit(1);
  return row ? { ...row, code: codeOf(row.id) } : null;
}

/** Ends every code of this patient, and what was proved by one just now: they were mailed to an address that was wrong. */
export async function endSigningCodes(
  tx: Tx,
  { clinicId }: StaffActor,
  patientId: PatientId,
): Promise<void> {
  const theirVisits = tx
    .select({ id: appointment.id })
    .from(appointment)
    .where(and(eq(appointment.clinicId, clinicId), eq(appointment.patientId, patientId)));
  await tx
    .update(signingCode)
    .set({ expiresAt: sql`now()`, provedAt: null })
    .where(
      and(
        eq(signingCode.clinicId, clinicId),
        inArray(signingCode.appointmentId, theirVisits),
        eq(signingCode.patientId, patientId),
        gt(signingCode.createdAt, sql`now() - make_interval(mins => ${2 * PROOF_MINUTES})`),
      ),
    );
}

export type SigningState = {
  /** A code was mailed and waits to be typed. */
  readonly isCodeSent: boolean;
  /** How they have just proved who they are; null: they have not. */
  readonly proof: IdentityProof['method'] | null;
  /** Who has to be there, so that it is signed at the clinic; empty: they may sign here. */
  readonly atDesk: ReturnType<typeof neededAtDesk>;
  /** They asked for help, and we ring them before they sign. */
  readonly isCallFirst: boolean;
};

/** What the page of this visit shows of it: never the code. `session`: who is signed in besides, if anybody is. */
export async function findSigningState(
  asker: BearerActor,
  session: PatientActor | null,
): Promise<SigningState> {
  const system = systemActor(asker.clinicId, 'show-signing');
  return inTransaction(system, async (tx) => {
    const visit = await readVisit(tx, system, asker.appointmentId);
    const proof = visit && (await readFreshProof(tx, system, visit, session));
    const waiting = await readWaitingCode(tx, system, asker.appointmentId);
    const takingPart = await readTakingPart(tx, system, visit ? [visit.id] : []);
    return {
      isCodeSent: waiting !== null,
      proof: proof?.method ?? null,
      atDesk: visit ? neededAtDesk(takingPart(visit.id, null)) : [],
      isCallFirst: await waitsForHelp(tx, system, asker.appointmentId),
    };
  });
}

async function countRecent(tx: Tx, actor: SystemActor, { id }: Visit): Promise<number> {
  return tx.$count(
    signingCode,
    and(
      eq(signingCode.clinicId, actor.clinicId),
      eq(signingCode.appointmentId, id),
      sql`${signingCode.createdAt} > now() - interval '1 hour'`,
    ),
  );
}

/** Six digits that only the server can make from the row's id. */
function codeOf(id: Id<'SigningCode'>): string {
  const mac = createHmac('sha256', env().authSecret).update(`milium/signing-code/${id}`).digest();
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
