import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { payment } from '@/db/schema/payment';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { isNeverTold, toldOf } from '../../communication/decide-sending';
import { type TOLD_LATER, waitsToTell } from '../../communication/waiting';
import type { AppointmentId } from '../../shared/ids';
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
  readonly startsAt: Date;
  /** When the patient is told. */
  readonly tellAt: Date;
  /** False: it takes back something that was never told, so that nothing is sent. */
  readonly isNews: boolean;
  /** A request that a clinician let go ahead is booked too, and only the clinician decides anew; nor is an undo undone. */
  readonly canUndo: boolean;
  /** This very person did it. */
  readonly isOwn: boolean;
};

/** The last thing done with a visit, while its message waits; null once it is told, or was decided not to be. */
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
      kind: communication.kind,
      version: appointment.version,
      source: appointment.source,
      cancellationReason: appointment.cancellationReason,
      reviewedAt: appointment.reviewedAt,
      startsAt: appointment.startsAt,
      tellAt: communication.sendAfter,
      practitionerId: appointment.practitionerId,
    })
    .from(appointment)
    .innerJoin(communication, waitsToTell())
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)))
    .orderBy(desc(communication.createdAt), desc(communication.id));
  const [newest] = rows;
  if (!newest) return null;
  const done = await readLastAct(tx, actor, appointmentId, ACTS[newest.kind as ToldKind]);
  // A move that was taken back leaves the booking to be told of, where that was not.
  const booking = rows.find(({ kind }) => kind === 'appointment-booked');
  const row = (done.isUndo && booking) || newest;
  const { kind, version, startsAt, tellAt, source } = row;
  const act = ACTS[kind as ToldKind];
  const last = await readLastArrived(tx, actor, appointmentId);
  const told = toldOf({ startsAt, practitioner: { id: row.practitionerId } });
  // Moved and moved back: they know no other time.
  if (act === 'moved' && last?.told === told) return null;
  const isNews =
    act !== 'cancelled' ||
    !isNeverTold({
      ...row,
      anyArrived: last !== null,
      isPaid: await isPaid(tx, actor, appointmentId),
    });
  const { isOwn, isUndo } = await readLastAct(tx, actor, appointmentId, act);
  const canUndo = act === 'booked' ? isMadeByStaff(source) && row.reviewedAt === null : !isUndo;
  return { act, version, startsAt, tellAt, isNews, canUndo, isOwn };
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
