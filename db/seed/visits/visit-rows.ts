import { MINUTE_MS } from '@/lib/shared/milliseconds';
import { newReference } from '../../../lib/appointment/reference';
import { hashSecret, visitSecret } from '../../../lib/appointment/secret';
import type { PatientId, SlotId } from '../../../lib/shared/ids';
import type { appointment } from '../../schema/appointment';
import type { auditEvent } from '../../schema/audit';
import type { patient } from '../../schema/patient';
import type { slot } from '../../schema/schedule';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import { Random } from '../random';
import { locationId } from '../rows/clinic-rows';
import { practitionerId, staffId } from '../rows/people-rows';
import { serviceId } from '../rows/service-rows';
import type { DemoVisit } from './demo-visits';
import { patientRow } from './patient-rows';

const clinicId = DEMO_CLINIC_ID;
export const REVIEWER = staffId('clinician@milium.example');

export const REVIEW_NOTE = 'Read the answers. Fine to go on; look again on the day.';

export const patientId = (visit: DemoVisit) => demoId<PatientId>(`patient/${visit.patientNumber}`);
export const minutesBefore = (instant: Date, minutes: number) =>
  new Date(instant.getTime() - minutes * MINUTE_MS);

/** Each patient once, known since their first booking. */
export function patientRows(
  visits: readonly DemoVisit[],
  now: Date,
): (typeof patient.$inferInsert)[] {
  const firstVisits = new Map<number, DemoVisit>();
  for (const visit of visits) {
    const known = firstVisits.get(visit.patientNumber);
    if (!known || visit.bookedAt < known.bookedAt) firstVisits.set(visit.patientNumber, visit);
  }
  return [...firstVisits].map(([number, { location, bookedAt }]) => ({
    ...patientRow(number, location.slug, now),
    createdAt: minutesBefore(bookedAt, 8),
    updatedAt: minutesBefore(bookedAt, 8),
  }));
}

const CAME = ['arrived', 'checked-in', 'fulfilled'];

export function appointmentRows(
  visits: readonly DemoVisit[],
  now: Date,
): (typeof appointment.$inferInsert)[] {
  return visits.map((visit) => ({
    clinicId,
    id: visit.id,
    reference: newReference(lettersOf(visit.number)),
    status: visit.status,
    source: 'demo',
    healthcareServiceId: serviceId(visit.service.slug),
    locationId: locationId(visit.location.slug),
    practitionerId: practitionerId(visit.practitionerSlug),
    patientId: patientId(visit),
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    sites: visit.sites,
    terms: visit.terms,
    secretHash: hashSecret(visitSecret(visit.id, 1)),
    bookedAt: visit.bookedAt,
    arrivedAt: CAME.includes(visit.status) ? arrivalTime(visit, now) : null,
    cancelledAt: visit.cancellation?.at ?? null,
    cancellationReason: visit.cancellation?.reason ?? null,
    reviewedAt: visit.reviewedAt,
    reviewedBy: visit.reviewedAt === null ? null : REVIEWER,
    reviewNote: visit.reviewedAt === null ? null : REVIEW_NOTE,
    followsId: visit.followsId,
    calendarSequence: visit.cancellation === null ? 0 : 1,
    createdAt: minutesBefore(visit.bookedAt, 12),
    updatedAt: visit.cancellation?.at ?? visit.bookedAt,
  }));
}

function lettersOf(visitNumber: number): (below: number) => number {
  const random = new Random(visitNumber + 1);
  return (below) => random.between(0, below - 1);
}

/** Some minutes early, but never in the future. */
export function arrivalTime({ startsAt, number }: DemoVisit, now: Date): Date {
  const early = minutesBefore(startsAt, 2 + (number % 11));
  return early < now ? early : minutesBefore(now, number % 7);
}

/** A cancelled visit has given its time back; everything else keeps it, cleaning included. */
export function slotRows(visits: readonly DemoVisit[]): (typeof slot.$inferInsert)[] {
  return visits
    .filter(({ status }) => status !== 'cancelled')
    .flatMap(({ id, scheduleIds, startsAt, occupiedUntil }) =>
      scheduleIds.map((scheduleId) => ({
        clinicId,
        id: demoId<SlotId>(`slot/${id}/${scheduleId}`),
        scheduleId,
        during: { start: startsAt, end: occupiedUntil },
        status: 'busy' as const,
        appointmentId: id,
      })),
    );
}

/** The beginning and the end of each visit's story, so that the desk's history is not empty. */
export function auditRows(visits: readonly DemoVisit[]): (typeof auditEvent.$inferInsert)[] {
  return visits.flatMap((visit) => {
    const entry = {
      clinicId,
      actorKind: 'system',
      actorId: 'seed-demo',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: patientId(visit),
      detail: {},
    };
    const isReview = visit.screening.decision.outcome === 'review';
    const action = isReview ? 'appointment.requested' : 'appointment.booked';
    const began = { ...entry, at: visit.bookedAt, action };
    if (visit.cancellation === null) return [began];
    const { at, reason } = visit.cancellation;
    return [began, { ...entry, at, action: 'appointment.cancelled', detail: { reason } }];
  });
}
