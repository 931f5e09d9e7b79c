import { DAY_MS } from '@/lib/shared/milliseconds';
import { newReference } from '../../../lib/appointment/reference';
import { hashSecret, visitSecret } from '../../../lib/appointment/secret';
import type { AppointmentId } from '../../../lib/shared/ids';
import type { appointment } from '../../schema/appointment';
import { consultation } from '../catalogue/consultation';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import { Random } from '../random';
import { locationId } from '../rows/clinic-rows';
import { practitionerId } from '../rows/people-rows';
import { serviceId } from '../rows/service-rows';
import type { DemoVisit } from './demo-visits';
import { patientId } from './visit-rows';

/** Before every day of the demo, and within the days that each treatment asks for. */
const DAYS_BEFORE = 70;

type EarlierAssessment = { readonly before: DemoVisit; readonly startsAt: Date };

/** Nobody is treated unassessed: whoever has a treatment and no assessment in the demo's days had it before them. */
export function earlierAssessments(visits: readonly DemoVisit[]): EarlierAssessment[] {
  const assessed = new Set<number>();
  return visits.flatMap((visit) => {
    const { service, patientNumber } = visit;
    const isFirst = !assessed.has(patientNumber);
    if (service.slug === consultation.slug || service.isTreatment) assessed.add(patientNumber);
    if (!service.isTreatment || !isFirst) return [];
    return [{ before: visit, startsAt: new Date(visit.startsAt.getTime() - DAYS_BEFORE * DAY_MS) }];
  });
}

export function earlierAssessmentRows(
  visits: readonly DemoVisit[],
): (typeof appointment.$inferInsert)[] {
  return earlierAssessments(visits).map(({ before, startsAt }) => {
    const { patientNumber, location, terms } = before;
    const id = demoId<AppointmentId>(`assessment/${patientNumber}`);
    const bookedAt = new Date(startsAt.getTime() - 7 * DAY_MS);
    const random = new Random(1_000_000 + patientNumber);
    const priceMinor = consultation.price[location.currency];
    return {
      clinicId: DEMO_CLINIC_ID,
      id,
      reference: newReference((below) => random.between(0, below - 1)),
      status: 'fulfilled',
      source: 'demo',
      healthcareServiceId: serviceId(consultation.slug),
      locationId: locationId(location.slug),
      practitionerId: practitionerId(before.practitionerSlug),
      patientId: patientId(before),
      startsAt,
      endsAt: new Date(startsAt.getTime() + consultation.durationMinutes * 60_000),
      terms: { ...terms, priceMinor, depositMinor: 0, reflectionHours: 0 },
      secretHash: hashSecret(visitSecret(id, 1)),
      bookedAt,
      arrivedAt: startsAt,
      createdAt: bookedAt,
      updatedAt: startsAt,
    };
  });
}
