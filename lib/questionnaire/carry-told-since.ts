import { and, asc, eq, isNotNull, ne } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { seeingTheClinic, type Tx } from '@/db/transaction';
import { itsService } from '../appointment/joins';
import type { AppointmentRow } from '../appointment/lock';
import { isOfItsPatient } from '../appointment/of-its-patient';
import type { Actor } from '../auth/actor';
import { required } from '../shared/invariant';
import { carryOver } from './carry-over';
import { readLastResponse } from './last-response';
import { isAskedAt, isGraver, type ScreeningAnswer, type ScreeningItem } from './model';
import { publishedQuestionnaire } from './queries';
import { readScreeningFacts } from './read-standing';

/**
 * What a patient has told for their other visits since they answered for this locked one counts for it where it weighs
 * more: nobody carried it here while the visit was held, or waited for a time. What visits that were never booked were
 * told counts for none: whoever holds a time has proved to nobody who they are.
 */
export async function carryToldSince(tx: Tx, actor: Actor, visit: AppointmentRow): Promise<void> {
  // The holder of one visit's link may not see the others, yet what was told for them counts here.
  await seeingTheClinic(tx, async () => {
    const notCarried = ne(questionnaireResponse.occasion, 'carried-over');
    const own = await readLastResponse(tx, actor, visit.id, notCarried);
    if (!own) return;
    const { items } = await publishedQuestionnaire(tx, actor);
    const given = await readGivenElsewhere(tx, actor, visit);
    const told = toldSince(given, own.answeredAt, items);
    if (told.length === 0) return;
    const slug = await readSlug(tx, actor, visit);
    for (const one of told) {
      // Anew each time: the visit has what the one before brought.
      const facts = await readScreeningFacts(tx, actor, [visit.id]);
      const carried = { ...one, isNews: isGraver };
      await carryOver(tx, { visit, slug }, { actor, items, facts }, carried);
    }
  });
}

type Given = Awaited<ReturnType<typeof readGivenElsewhere>>;

/** By visit, what its last answers since then say that it had not said before: the rest they only repeat. */
function toldSince(given: Given, since: Date, items: readonly ScreeningItem[]) {
  return [...new Set(given.map(({ appointmentId }) => appointmentId))].flatMap((id) => {
    const rows = given.filter(({ appointmentId }) => appointmentId === id);
    const before = rows.findLast(({ answeredAt }) => answeredAt <= since);
    const last = rows.findLast(({ occasion }) => occasion !== 'carried-over');
    if (!last || last.answeredAt <= since) return [];
    const news: Record<string, ScreeningAnswer> = {};
    for (const item of items) {
      const answer = last.answers[item.linkId];
      const isNew = isAskedAt(item, 'rescreen') || before?.answers[item.linkId] !== answer;
      if (answer && isNew) news[item.linkId] = answer;
    }
    return [{ given: news, from: last.id }];
  });
}

/** All answers for the patient's other visits that were ever booked, whatever has become of those, oldest first. */
function readGivenElsewhere(tx: Tx, actor: Actor, { id, patientId }: AppointmentRow) {
  return tx
    .select({
      id: questionnaireResponse.id,
      appointmentId: questionnaireResponse.appointmentId,
      occasion: questionnaireResponse.occasion,
      answers: questionnaireResponse.answers,
      answeredAt: questionnaireResponse.createdAt,
    })
    .from(questionnaireResponse)
    .innerJoin(
      appointment,
      and(
        eq(appointment.clinicId, questionnaireResponse.clinicId),
        eq(appointment.id, questionnaireResponse.appointmentId),
      ),
    )
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.patientId, required(patientId, 'a visit to confirm has a patient')),
        ne(appointment.id, id),
        isNotNull(appointment.bookedAt),
        isOfItsPatient(questionnaireResponse),
      ),
    )
    .orderBy(asc(questionnaireResponse.createdAt));
}

async function readSlug(tx: Tx, actor: Actor, { id }: AppointmentRow): Promise<string> {
  const [row] = await tx
    .select({ slug: healthcareService.slug })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, id)));
  return required(row, 'a visit has its service').slug;
}
