import { eq } from 'drizzle-orm';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction } from '@/db/transaction';
import { databaseNow } from '../appointment/update';
import type { SystemActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import { carryOver, settleVisits } from './carry-over';
import { carryToldSince } from './carry-told-since';
import { lockPatientVisits } from './future-visits';
import { readLastResponse } from './last-response';
import { isGraver } from './model';
import { publishedQuestionnaire } from './queries';
import { readScreeningFacts } from './read-standing';

/**
 * What somebody answered while booking counts for their other visits to come where it weighs more than what they said
 * for those: a clinician looks there too. What weighs less leaves them as they are, for whoever books has proved to
 * nobody who they are; and so does what was said for such a visit since. In a transaction of its own: the visits of
 * one patient are locked in one order, of which booking holds the last already.
 */
export async function carryBookedAnswers(
  actor: SystemActor,
  appointmentId: AppointmentId,
): Promise<void> {
  await inTransaction(actor, async (tx) => {
    const visits = await lockPatientVisits(tx, actor, appointmentId, await databaseNow(tx));
    const own = visits?.find(({ visit }) => visit.id === appointmentId);
    const whileBooking = eq(questionnaireResponse.occasion, 'booking');
    const last = await readLastResponse(tx, actor, appointmentId, whileBooking);
    if (!visits || !own || !last) return;
    const { items } = await publishedQuestionnaire(tx, actor);
    const ids = visits.map(({ visit }) => visit.id);
    const answering = { actor, items, facts: await readScreeningFacts(tx, actor, ids) };
    const carried = { given: last.answers, from: last.id, isNews: isGraver };
    // What was told for another visit at the moment of booking, which did not see it.
    await carryToldSince(tx, actor, own.visit);
    for (const other of visits) {
      const saidAt = answering.facts.get(other.visit.id)?.response?.answeredAt;
      const isEarlier = saidAt && saidAt < last.answeredAt;
      if (other !== own && isEarlier) {
        await carryOver(tx, other, answering, carried);
      }
    }
    await settleVisits(tx, actor, { visits, own: appointmentId, answering });
  });
}
