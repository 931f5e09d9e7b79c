import { and, asc, eq, gt, inArray, ne, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { practitioner } from '@/db/schema/practitioner';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction } from '@/db/transaction';
import { itsPatient, itsPractitioner, itsService } from '../appointment/joins';
import { isOfItsPatient } from '../appointment/of-its-patient';
import { canReadScreening } from '../appointment/policy';
import type { StaffActor } from '../auth/actor';
import type { LocationId } from '../shared/ids';
import { publishedQuestionnaire } from './queries';
import { readScreeningFacts } from './read-standing';
import { screeningStanding } from './screening-standing';

/** One visit that waits for a clinician. */
export type WaitingReview = Awaited<ReturnType<typeof listReviews>>[number];

const lastOutcome = sql`(select ${questionnaireResponse.outcome} from ${questionnaireResponse}
  where ${questionnaireResponse.clinicId} = ${appointment.clinicId}
    and ${questionnaireResponse.appointmentId} = ${appointment.id}
    and ${isOfItsPatient(questionnaireResponse)}
  order by ${questionnaireResponse.createdAt} desc limit 1)`;

/**
 * Which visits may wait at a place. The states are written out: by a parameter no index of some states is found, and
 * every visit there ever was would be read.
 */
export const waitsAt = ({ clinicId }: StaffActor, locationId: LocationId) =>
  and(
    eq(appointment.clinicId, clinicId),
    eq(appointment.locationId, locationId),
    or(
      // Never answered: it leaves the list by a decision, not by the passing of its time.
      sql`${appointment.status} = 'proposed'`,
      and(
        inArray(appointment.status, ['booked', 'arrived']),
        gt(appointment.startsAt, sql`now() - interval '1 day'`),
        ne(lastOutcome, 'ok'),
      ),
    ),
  );

/**
 * The visits at a place that wait for a clinician, the soonest first: requests, and visits whose answers have changed.
 * Why is told only to those who may read answers.
 */
export async function listReviews(actor: StaffActor, locationId: LocationId, now: Date) {
  return inTransaction(actor, async (tx) => {
    const rows = await tx
      .select({
        id: appointment.id,
        status: appointment.status,
        startsAt: appointment.startsAt,
        endsAt: appointment.endsAt,
        bookedAt: appointment.bookedAt,
        serviceName: healthcareService.name,
        practitionerName: practitioner.name,
        patientName: patient.fullName,
      })
      .from(appointment)
      .innerJoin(healthcareService, itsService)
      .innerJoin(practitioner, itsPractitioner)
      .innerJoin(patient, itsPatient)
      .where(waitsAt(actor, locationId))
      .orderBy(asc(appointment.startsAt));
    const ids = rows.map(({ id }) => id);
    const facts = await readScreeningFacts(tx, actor, ids);
    const { items } = await publishedQuestionnaire(tx, actor);
    const mayRead = canReadScreening(actor);
    return rows.flatMap((row) => {
      const found = facts.get(row.id);
      const standing = found && screeningStanding(found, now);
      const waits = standing?.kind === 'review-needed' || standing?.kind === 'not-bookable';
      if (!waits && row.status !== 'proposed') return [];
      const linkIds = waits && mayRead ? standing.open.map(({ linkId }) => linkId) : [];
      return [
        {
          ...row,
          since: waits ? standing.since : row.bookedAt,
          /** A request that can only be declined now. */
          isPast: row.status === 'proposed' && row.endsAt <= now,
          isRuledOut: mayRead && standing?.kind === 'not-bookable',
          questions: linkIds.flatMap((id) => items.filter(({ linkId }) => linkId === id)),
          /** Requested for another reason: a consent that ended after it was paid for. */
          isAboutConsent: !waits,
        },
      ];
    });
  });
}
