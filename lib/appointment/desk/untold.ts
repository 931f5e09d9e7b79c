import { and, desc, eq, gt, isNotNull, lte, ne, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { patient } from '@/db/schema/patient';
import { payment } from '@/db/schema/payment';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { isNeverTold, toldOf } from '../../communication/decide-sending';
import { isUntold, type TOLD_LATER } from '../../communication/waiting';
import type { AppointmentId } from '../../shared/ids';
import { itsPatient } from '../joins';
import { isMadeByStaff } from '../model';
import { canChangeVisits } from '../policy';
import { readLastAct, type StaffAct } from './own-act';

type ToldKind = (typeof TOLD_LATER)[number];

/** What each message tells of. */
const ACTS = {
  'appointment-booked': 'booked',
  'appointment-moved': 'moved',
  'appointment-cancelled': 'cancelled',
  'request-declined': 'declined',
} as const satisfies Record<ToldKind, StaffAct>;

/** Something that staff did and the patient has not been told of. */
export type UntoldAct = {
  readonly act: StaffAct;
  readonly version: number;
  readonly patientName: string;
  readonly startsAt: Date;
  /** Of a move: the start it had before. */
  readonly movedFrom: Date | null;
  /** When the patient is told, or would have been; until then it can be undone. */
  readonly tellAt: Date;
  /** Staff decided that nothing is sent. */
  readonly isWithheld: boolean;
  /** False: nothing is sent, by that decision or because it takes back something that was never told. */
  readonly isNews: boolean;
  /** The patient has an address; else somebody tells them by phone. */
  readonly hasEmail: boolean;
  /** A request that a clinician let go ahead is booked too, and only the clinician decides anew; nor is an undo undone. */
  readonly canUndo: boolean;
  /** This very person did it. */
  readonly isOwn: boolean;
};

/**
 * The last thing done with a visit, while its message waits, or would wait had staff not decided that nothing is sent and
 * it can be undone; null once it is told, or could have been.
 */
export async function findUntoldAct(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<UntoldAct | null> {
  if (!canChangeVisits(actor)) return null;
  return inTransaction(actor, (tx) => readUntoldAct(tx, actor, appointmentId));
}

/** The same in the caller's transaction. */
export async function readUntoldAct(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<UntoldAct | null> {
  const rows = await tx
    .select({
      clinicId: communication.clinicId,
      appointmentId: communication.appointmentId,
      createdAt: communication.createdAt,
      kind: communication.kind,
      status: communication.status,
      version: appointment.version,
      source: appointment.source,
      cancellationReason: appointment.cancellationReason,
      reviewedAt: appointment.reviewedAt,
      patientName: patient.fullName,
      startsAt: appointment.startsAt,
      tellAt: communication.sendAfter,
      practitionerId: appointment.practitionerId,
      hasEmail: sql<boolean>`${patient.email} is not null`,
    })
    .from(appointment)
    .innerJoin(communication, isUntold())
    .innerJoin(patient, itsPatient)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)))
    .orderBy(desc(communication.createdAt), desc(communication.id));
  const [newest] = rows;
  if (!newest) return null;
  const done = await readLastAct(tx, actor, appointmentId, ACTS[newest.kind as ToldKind]);
  // A move that was taken back leaves the booking to be told of, where that was not.
  const booking = rows.find(
    ({ kind, status }) => kind === 'appointment-booked' && status === 'preparation',
  );
  const row = (done.isUndo && booking) || newest;
  const { kind, version, patientName, startsAt, tellAt, source, hasEmail } = row;
  const act = ACTS[kind as ToldKind];
  const last = await readLastArrived(tx, actor, appointmentId);
  const told = toldOf({ startsAt, practitioner: { id: row.practitionerId } });
  // Moved and moved back: they know no other time.
  if (act === 'moved' && last?.told === told) return null;
  const isWithheld = row.status === 'not-done';
  const isPaidFor = await isPaid(tx, actor, appointmentId);
  const isSlip =
    act === 'cancelled' && isNeverTold({ ...row, anyArrived: last !== null, isPaid: isPaidFor });
  const { isOwn, isUndo, from } = await readLastAct(tx, actor, appointmentId, act);
  const canUndo = act === 'booked' ? isMadeByStaff(source) && row.reviewedAt === null : !isUndo;
  if (isWithheld && !(canUndo && (await isLastWord(tx, row)))) return null;
  const isNews = !isWithheld && !isSlip;
  const mail = { tellAt, isWithheld, isNews, hasEmail };
  return { act, version, patientName, startsAt, movedFrom: from, ...mail, canUndo, isOwn };
}

type Message = Pick<typeof communication.$inferSelect, 'clinicId' | 'appointmentId' | 'createdAt'>;

/** Nothing that was queued about the visit after this message has gone out, or is on its way. */
async function isLastWord(tx: Tx, { clinicId, appointmentId, createdAt }: Message) {
  const later = await tx
    .select({ id: communication.id })
    .from(communication)
    .where(
      and(
        eq(communication.clinicId, clinicId),
        eq(communication.appointmentId, appointmentId),
        gt(communication.createdAt, createdAt),
        ne(communication.status, 'not-done'),
        lte(communication.sendAfter, sql`now()`),
      ),
    )
    .limit(1);
  return later.length === 0;
}

/** The last message that went out, and what it said of the time, as `toldOf` has it. */
async function readLastArrived(tx: Tx, actor: StaffActor, appointmentId: AppointmentId) {
  const [last] = await tx
    .select({ told: communication.told })
    .from(communication)
    .where(
      and(
        eq(communication.clinicId, actor.clinicId),
        eq(communication.appointmentId, appointmentId),
        eq(communication.status, 'completed'),
      ),
    )
    .orderBy(desc(communication.sentAt))
    .limit(1);
  return last ?? null;
}

async function isPaid(tx: Tx, actor: StaffActor, appointmentId: AppointmentId): Promise<boolean> {
  const captured = await tx
    .select({ id: payment.id })
    .from(payment)
    .where(
      and(
        eq(payment.clinicId, actor.clinicId),
        eq(payment.appointmentId, appointmentId),
        isNotNull(payment.capturedAt),
      ),
    )
    .limit(1);
  return captured.length > 0;
}
