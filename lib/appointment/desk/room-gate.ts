import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { readStandingFacts } from '../../consent/standing/read-standing';
import { type ConsentGap, consentGaps } from '../../consent/standing/standing';
import { readScreeningStanding } from '../../questionnaire/read-standing';
import type { ScreeningStanding } from '../../questionnaire/screening-standing';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { readVisit } from '../queries';

/** What keeps a visit out of the room, as a code that has its words at the desk. */
export type RoomGap =
  | `consent-${ConsentGap}`
  | `screening-${Exclude<ScreeningStanding['kind'], 'ok'>}`;

/** Every item that is missing, those of the consent first; empty: the patient may come in. */
export function roomGaps(
  consent: readonly ConsentGap[],
  { kind }: Pick<ScreeningStanding, 'kind'>,
): readonly RoomGap[] {
  const ofConsent = consent.map((gap): RoomGap => `consent-${gap}`);
  return kind === 'ok' ? ofConsent : [...ofConsent, `screening-${kind}`];
}

/** The same for a locked visit, as the database has it in this transaction. */
export async function readRoomGaps(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  now: Date,
): Promise<readonly RoomGap[]> {
  const visit = required(await readVisit(tx, actor, appointmentId), 'a locked visit');
  return roomGaps(
    consentGaps(await readStandingFacts(tx, actor, visit), now),
    await readScreeningStanding(tx, actor, appointmentId, now),
  );
}
