import { and, desc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { toldOf } from '../../communication/decide-sending';
import type { CommunicationKind } from '../../communication/model';
import type { AppointmentId } from '../../shared/ids';
import { type AppointmentStatus, isMadeByStaff } from '../model';
import { canChangeVisits } from '../policy';

/** What each message tells of. Only staff's messages wait: what the patient did is told at once. */
const ACTS = {
  'appointment-booked': 'booked',
  'appointment-moved': 'moved',
  'appointment-cancelled': 'cancelled',
  'request-declined': 'declined',
} as const satisfies Partial<Record<CommunicationKind, string>>;

type ToldKind = keyof typeof ACTS;
export const TOLD_LATER = Object.keys(ACTS) as readonly ToldKind[];

/** States in which a first message still has something to tell. */
export const STANDING: readonly AppointmentStatus[] = ['booked', 'arrived'];

/** Something that staff did and the patient has not been told of. */
export type UntoldAct = {
  readonly act: (typeof ACTS)[ToldKind];
  readonly version: number;
  readonly startsAt: Date;
  /** When the patient is told. */
  readonly tellAt: Date;
  /** False: it takes back something that was never told, so that nothing is sent. */
  readonly isNews: boolean;
  /** A request that a clinician let go ahead is booked too, and only the clinician decides anew. */
  readonly canUndo: boolean;
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
  const [row] = await tx
    .select({
      kind: communication.kind,
      version: appointment.version,
      source: appointment.source,
      reviewedAt: appointment.reviewedAt,
      startsAt: appointment.startsAt,
      tellAt: communication.sendAfter,
      practitionerId: appointment.practitionerId,
    })
    .from(appointment)
    .innerJoin(
      communication,
      and(
        eq(communication.clinicId, appointment.clinicId),
        eq(communication.appointmentId, appointment.id),
        or(
          eq(communication.aboutSequence, appointment.calendarSequence),
          // The first message outlives what was done and undone since: it tells what stands when it goes.
          and(
            eq(communication.kind, 'appointment-booked'),
            inArray(appointment.status, [...STANDING]),
          ),
        ),
      ),
    )
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.id, appointmentId),
        inArray(communication.kind, [...TOLD_LATER]),
        eq(communication.status, 'preparation'),
        gt(communication.sendAfter, sql`now()`),
      ),
    )
    .orderBy(desc(communication.createdAt), desc(communication.id))
    .limit(1);
  if (!row) return null;
  const { kind, version, startsAt, tellAt, source } = row;
  const act = ACTS[kind as ToldKind];
  const lastTold = await readLastTold(tx, actor, appointmentId);
  const told = toldOf({ startsAt, practitioner: { id: row.practitionerId } });
  // Moved and moved back: they know no other time.
  if (act === 'moved' && lastTold === told) return null;
  const isSlip = act === 'cancelled' && isMadeByStaff(source) && lastTold === null;
  const canUndo = act !== 'booked' || (isMadeByStaff(source) && row.reviewedAt === null);
  return { act, version, startsAt, tellAt, isNews: !isSlip, canUndo };
}

/** What the last message that went out said of the time, as `toldOf` has it. */
async function readLastTold(tx: Tx, actor: StaffActor, appointmentId: AppointmentId) {
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
  return last?.told ?? null;
}
