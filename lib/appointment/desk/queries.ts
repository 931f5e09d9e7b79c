import { and, asc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location, room } from '@/db/schema/clinic';
import { consent } from '@/db/schema/consent';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { payment } from '@/db/schema/payment';
import { practitioner } from '@/db/schema/practitioner';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { schedule, slot } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { isUndelivered } from '../../communication/undelivered';
import type { ConsentStatus } from '../../consent/model';
import { readManyStandings } from '../../consent/standing/read-standing';
import { consentGaps, signatureDue } from '../../consent/standing/standing';
import { isCallDue } from '../../consent/understanding/calls-due';
import { listAllergic } from '../../questionnaire/allergies';
import type { ScreeningOutcome } from '../../questionnaire/model';
import { readScreeningFacts } from '../../questionnaire/read-standing';
import { screeningStanding } from '../../questionnaire/screening-standing';
import { dayInterval, type LocalDate } from '../../scheduling/zone';
import type { LocationId, PractitionerId, ScheduleId } from '../../shared/ids';
import { DAY_MS } from '../../shared/milliseconds';
import { itsLocation, itsPatient, itsPractitioner, itsService } from '../joins';
import type { AppointmentStatus, CancellationReason } from '../model';
import { isOfItsPatient } from '../of-its-patient';
import { listUnassessedOfDay } from '../plan/unassessed';
import { thinkingTimeEnd } from '../times/thinking-time';
import { databaseNow } from '../update';
import { isNewPatient } from './is-new-patient';
import { roomGaps } from './room-gate';

/** A place and a date there: what each screen of the desk is about. */
export type DeskDay = {
  readonly location: { readonly id: LocationId; readonly timeZone: string };
  readonly date: LocalDate;
  /** The last date, where more than one is shown. */
  readonly to?: LocalDate;
  /** Also what began the evening before and is not over at midnight. */
  readonly withLateBefore?: boolean;
  /** Only what one person does; null: everybody. */
  readonly practitionerId?: PractitionerId | null;
};

/** One line of the day, with all that its badges tell. */
export type DayVisit = Awaited<ReturnType<typeof listDay>>[number];

/** What the desk counts as a visit, whatever came of it. */
export const KEEPS_ITS_PLACE: readonly AppointmentStatus[] = [
  'proposed',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'noshow',
];
/** A cancellation the front desk may be asked about; holds that ran out are nobody's business. */
const WORTH_SHOWING: readonly CancellationReason[] = [
  'patient',
  'clinic',
  'not-suitable',
  'not-suitable-today',
];

// The facts of the latest related row, inside the one query: a query for each line would grow with the day.
const consentStatus = sql<ConsentStatus | null>`(select ${consent.status} from ${consent}
  where ${consent.clinicId} = ${appointment.clinicId} and ${consent.appointmentId} = ${appointment.id}
    and ${isOfItsPatient(consent)}
  order by ${consent.signedAt} desc nulls last, ${consent.createdAt} desc limit 1)`;
const isConsentWithdrawn = sql<boolean>`coalesce((select ${consent.endedReason} = 'withdrawn' from ${consent}
  where ${consent.clinicId} = ${appointment.clinicId} and ${consent.appointmentId} = ${appointment.id}
    and ${isOfItsPatient(consent)}
  order by ${consent.signedAt} desc nulls last, ${consent.createdAt} desc limit 1), false)`;
const screeningOutcome = sql<ScreeningOutcome | null>`(select ${questionnaireResponse.outcome}
  from ${questionnaireResponse}
  where ${questionnaireResponse.clinicId} = ${appointment.clinicId}
    and ${questionnaireResponse.appointmentId} = ${appointment.id}
    and ${isOfItsPatient(questionnaireResponse)}
  order by ${questionnaireResponse.createdAt} desc limit 1)`;
const paidMinor = sql<number | null>`(select sum(${payment.amountMinor})::int from ${payment}
  where ${payment.clinicId} = ${appointment.clinicId} and ${payment.appointmentId} = ${appointment.id}
    and ${payment.status} = 'captured')`;
const assessmentMissed = sql<boolean>`exists (select 1 from ${appointment} as assessment
  where assessment.clinic_id = ${appointment.clinicId} and assessment.planned_for_id = ${appointment.id}
    and assessment.status = 'noshow')`;
/** When the patient it has now was first shown what the treatment does (`firstInformedAt`). */
const informedAt = sql`(select min(${consent.presentedAt}) from ${consent}
  where ${consent.clinicId} = ${appointment.clinicId} and ${consent.appointmentId} = ${appointment.id}
    and ${consent.patientId} = ${appointment.patientId})`;
/** Its service asks for a review, and none of it was ever booked. */
const reviewNotBooked = sql<boolean>`${appointment.status} = 'fulfilled'
  and ${healthcareService.followUpServiceSlug} is not null
  and not exists (select 1 from ${appointment} as review
    where review.clinic_id = ${appointment.clinicId} and review.follows_id = ${appointment.id}
      and review.status not in ('pending', 'cancelled', 'entered-in-error'))`;
/** The room a visit stands in; null for a call, and once its time is given back. */
export const roomName = sql<string | null>`(select ${room.name} from ${slot}
  join ${schedule} on ${schedule.clinicId} = ${slot.clinicId} and ${schedule.id} = ${slot.scheduleId}
  join ${room} on ${room.clinicId} = ${schedule.clinicId} and ${room.id} = ${schedule.roomId}
  where ${slot.clinicId} = ${appointment.clinicId} and ${slot.appointmentId} = ${appointment.id} limit 1)`;
/** Who and what its time takes. */
const scheduleIds = sql<ScheduleId[]>`array(select ${slot.scheduleId} from ${slot}
  where ${slot.clinicId} = ${appointment.clinicId} and ${slot.appointmentId} = ${appointment.id})`;
const occupiedUntil = sql`coalesce((select max(upper(${slot.during})) from ${slot}
  where ${slot.clinicId} = ${appointment.clinicId} and ${slot.appointmentId} = ${appointment.id}),
  ${appointment.endsAt})`;
const isHeld = sql`${appointment.status} = 'pending' and exists (select 1 from ${slot}
  where ${slot.clinicId} = ${appointment.clinicId} and ${slot.appointmentId} = ${appointment.id}
    and (${slot.holdExpiresAt} is null or ${slot.holdExpiresAt} > now()))`;

/**
 * From midnight on, or not over then. No visit is longer than a day (`slot_at_most_a_day`); without that bound beside
 * the `or`, every visit there ever was would be looked at.
 */
function isOnSince(midnight: Date): SQL | undefined {
  return and(
    gte(appointment.startsAt, new Date(midnight.getTime() - DAY_MS)),
    or(
      gte(appointment.startsAt, midnight),
      sql`${occupiedUntil} > ${midnight.toISOString()}::timestamptz`,
    ),
  );
}

/** What a line of the day tells. */
const LINE = {
  id: appointment.id,
  reference: appointment.reference,
  status: appointment.status,
  version: appointment.version,
  startsAt: appointment.startsAt,
  endsAt: appointment.endsAt,
  arrivedAt: appointment.arrivedAt,
  cancellationReason: appointment.cancellationReason,
  cancelledAt: appointment.cancelledAt,
  settledAt: appointment.settledAt,
  settledHow: appointment.settledHow,
  holdExpiresAt: appointment.holdExpiresAt,
  terms: appointment.terms,
  healthcareServiceId: healthcareService.id,
  prerequisites: healthcareService.prerequisites,
  patientId: appointment.patientId,
  createdAt: appointment.createdAt,
  reflectionOverrideAt: appointment.reflectionOverrideAt,
  serviceSlug: healthcareService.slug,
  serviceName: healthcareService.name,
  preparationMinutes: healthcareService.preparationMinutes,
  consentRequired: healthcareService.consentRequired,
  practitionerId: appointment.practitionerId,
  sites: appointment.sites,
  practitionerName: practitioner.name,
  patientName: patient.fullName,
  roomName,
  scheduleIds,
  consentStatus,
  isConsentWithdrawn,
  screeningOutcome,
  paidMinor,
  assessmentMissed,
  reviewNotBooked,
  isUndelivered,
  isNewPatient,
  isCallDue,
  informedAt: informedAt.mapWith((at: string): Date | null => new Date(at)),
  isOverbooked: sql<boolean>`${appointment.overbookReason} is not null`,
  isDisplaced: sql<boolean>`${appointment.displacedAt} is not null`,
  occupiedUntil: occupiedUntil.mapWith(appointment.endsAt),
};

/** Everything that happens at a place on its dates, in order: visits, live holds, cancellations. */
export async function listDay(actor: StaffActor, day: DeskDay) {
  return (await readDay(actor, day)).visits;
}

/** The same with the database's clock at which it was read: minutes of waiting are counted by that one. */
export async function readDay(
  actor: StaffActor,
  { location: place, date, to = date, withLateBefore = false, practitionerId = null }: DeskDay,
) {
  const { start } = dayInterval(date, place.timeZone);
  const { end } = dayInterval(to, place.timeZone);
  return inTransaction(actor, (tx) =>
    readVisits(tx, actor, place, {
      where: and(
        practitionerId ? eq(appointment.practitionerId, practitionerId) : undefined,
        withLateBefore ? isOnSince(new Date(start)) : gte(appointment.startsAt, new Date(start)),
        lt(appointment.startsAt, new Date(end)),
        or(
          inArray(appointment.status, [...KEEPS_ITS_PLACE]),
          isHeld,
          inArray(appointment.cancellationReason, [...WORTH_SHOWING]),
        ),
      ),
      orderBy: [asc(appointment.startsAt), asc(practitioner.name)],
    }),
  );
}

type Wanted = {
  readonly where: SQL | undefined;
  readonly orderBy: readonly SQL[];
  readonly limit?: number;
};

/** Lines of a place with all that their badges tell, and the database's clock. */
export async function readVisits(
  tx: Tx,
  actor: StaffActor,
  place: DeskDay['location'],
  { where, orderBy, limit }: Wanted,
) {
  const query = tx
    .select(LINE)
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .innerJoin(practitioner, itsPractitioner)
    .innerJoin(location, itsLocation)
    .leftJoin(patient, itsPatient)
    .where(
      and(eq(appointment.clinicId, actor.clinicId), eq(appointment.locationId, place.id), where),
    )
    .orderBy(...orderBy);
  const lines = await (limit === undefined ? query : query.limit(limit));
  const ids = lines.map(({ id }) => id);
  const facts = await readScreeningFacts(tx, actor, ids);
  const consents = await readManyStandings(
    tx,
    actor,
    lines.map(({ healthcareServiceId, consentRequired, practitionerId, ...line }) => ({
      ...line,
      location: place,
      service: { id: healthcareServiceId, consentRequired },
      practitioner: { id: practitionerId },
    })),
  );
  const unassessed = await listUnassessedOfDay(tx, actor, lines);
  const patientIds = lines.flatMap(({ patientId }) => patientId ?? []);
  const allergic = await listAllergic(tx, actor, patientIds);
  const now = await databaseNow(tx);
  const visits = lines.map((line) => {
    const [own, ofConsent] = [facts.get(line.id), consents.get(line.id)];
    const standing = own ? screeningStanding(own, now).kind : ('ok' as const);
    return {
      ...line,
      standing,
      // Whoever may not read answers sees that a clinician must look, not why.
      hasAllergy: line.patientId !== null && allergic.has(line.patientId),
      isUnassessed: unassessed.has(line.id),
      isConsentRefused: ofConsent?.isRefused ?? false,
      isSignatureDue: ofConsent !== undefined && signatureDue(ofConsent, now).length > 0,
      roomGaps: roomGaps({
        consent: ofConsent ? consentGaps(ofConsent, now) : [],
        screening: standing,
        isUnassessed: unassessed.has(line.id),
        isThinking: (thinkingTimeEnd(line, line.informedAt) ?? now) > now,
      }),
    };
  });
  return { now, visits };
}
