import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { readStandingFacts } from '../../consent/standing/read-standing';
import { type ConsentGap, consentGaps } from '../../consent/standing/standing';
import { readScreeningStanding } from '../../questionnaire/read-standing';
import type { ScreeningStanding } from '../../questionnaire/screening-standing';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { lockAppointment } from '../lock';
import { isAssessed } from '../plan/assessment';
import { readVisit } from '../queries';
import { thinkingTimeLack } from './reflection-override';

/** What keeps a visit out of the room, as a code that has its words at the desk. */
export type RoomGap =
  | 'assessment-missing'
  | 'thinking-time-short'
  | `consent-${ConsentGap}`
  | `screening-${Exclude<ScreeningStanding['kind'], 'ok'>}`;

type RoomFacts = {
  readonly consent: readonly ConsentGap[];
  readonly screening: ScreeningStanding['kind'];
  /** The treatment needs an assessment, and none counts: they did not come to it, or it is too old. */
  readonly isUnassessed: boolean;
  /** They came before the time to think is over, and nobody has shortened it. */
  readonly isThinking: boolean;
};

/** Every item that is missing, the assessment and then those of the consent first; empty: the patient may come in. */
export function roomGaps(facts: RoomFacts): readonly RoomGap[] {
  const { consent, screening, isUnassessed, isThinking } = facts;
  return [
    ...(isUnassessed ? (['assessment-missing'] as const) : []),
    ...consent.map((gap): RoomGap => `consent-${gap}`),
    ...(isThinking ? (['thinking-time-short'] as const) : []),
    ...(screening === 'ok' ? [] : [`screening-${screening}` as const]),
  ];
}

/** The same for a locked visit, as the database has it in this transaction. */
export async function readRoomGaps(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  now: Date,
): Promise<readonly RoomGap[]> {
  const visit = required(await readVisit(tx, actor, appointmentId), 'a locked visit');
  const row = required(await lockAppointment(tx, actor, appointmentId), 'a locked visit');
  const { kind: screening } = await readScreeningStanding(tx, actor, appointmentId, now);
  return roomGaps({
    consent: consentGaps(await readStandingFacts(tx, actor, visit), now),
    screening,
    isUnassessed: !(await isAssessed(tx, actor, row)),
    isThinking: (await thinkingTimeLack(tx, actor, row, now)) !== null,
  });
}
