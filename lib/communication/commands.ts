import { sql } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { enqueue } from '../jobs/enqueue';
import {
  type AppointmentId,
  type CommunicationId,
  newId,
  type PatientId,
  type WaitlistOfferId,
} from '../shared/ids';
import { required } from '../shared/invariant';
import type { CommunicationKind } from './model';

export type QueuedCommunication = {
  readonly kind: CommunicationKind;
  readonly appointmentId: AppointmentId;
  readonly patientId: PatientId;
  readonly waitlistOfferId?: WaitlistOfferId;
  /** The appointment's calendar sequence this message is about. */
  readonly aboutSequence: number;
  /** 0 for what the patient did; 3 for what staff did, so that an undone slip tells nobody. */
  readonly delayMinutes: number;
};

/** Queues one message in the transaction of the change it tells of; it is written when it is sent. */
export async function queueCommunication(
  tx: Tx,
  actor: Actor,
  message: QueuedCommunication,
): Promise<void> {
  const communicationId = newId<CommunicationId>();
  const { delayMinutes, ...about } = message;
  const [row] = await tx
    .insert(communication)
    .values({
      clinicId: actor.clinicId,
      id: communicationId,
      status: 'preparation',
      ...about,
      sendAfter: sql`now() + make_interval(mins => ${delayMinutes})`,
    })
    .returning({ sendAfter: communication.sendAfter });
  const { sendAfter } = required(row, 'an inserted message comes back');
  await enqueue(
    tx,
    'send-communication',
    { clinicId: actor.clinicId, communicationId },
    { key: communicationId, runAt: sendAfter },
  );
}
