import { DAY_MS, HOUR_MS } from '../../lib/shared/milliseconds';
import type { SlotRow, VisitRow } from './rows';
import type { ServiceRules } from './rules';
import type { State } from './state';

/** Visits that may still be somebody's assessment, or were. */
const COUNTS = new Set(['proposed', 'booked', 'arrived', 'checked-in', 'fulfilled']);

/**
 * What is wrong with the pairs that a touched visit belongs to: a treatment goes ahead only after an assessment with
 * time to think between them, and what is held together is had together or not at all.
 */
export function problemsOfPair(state: State, visit: VisitRow, now: number): string[] {
  const others = [...state.visits.values()];
  const treatments = others.filter(
    ({ id, patientId }) =>
      id === visit.id ||
      id === visit.plannedForId ||
      (patientId !== null && patientId === visit.patientId),
  );
  const halves = others.filter(
    ({ id, plannedForId }) =>
      plannedForId !== null && (id === visit.id || plannedForId === visit.id),
  );
  return [
    ...treatments.flatMap((treatment) => problemWithAssessment(state, treatment) ?? []),
    ...halves.flatMap((half) => problemWithHalf(state, half, now) ?? []),
  ];
}

function problemWithAssessment({ rules, visits }: State, treatment: VisitRow): string | null {
  const service = rules.services.get(treatment.serviceId);
  if (!service?.assessment || !['proposed', 'booked'].includes(treatment.status)) return null;
  const isAssessed = [...visits.values()].some(
    (visit) =>
      COUNTS.has(visit.status) &&
      (visit.plannedForId === treatment.id || visit.patientId === treatment.patientId) &&
      service.assessment?.slugs.includes(rules.services.get(visit.serviceId)?.slug ?? '') ===
        true &&
      leavesGap(service, visit, treatment),
  );
  return isAssessed
    ? null
    : `treatment ${treatment.id} is ${treatment.status} without an assessment in time`;
}

function leavesGap(service: ServiceRules, first: VisitRow, treatment: VisitRow): boolean {
  const hours = treatment.isReflectionWaived ? 0 : service.reflectionHours;
  const withinMs = (service.assessment?.withinDays ?? 0) * DAY_MS;
  return (
    first.endsAt + hours * HOUR_MS <= treatment.startsAt &&
    first.startsAt >= treatment.startsAt - withinMs
  );
}

/** An assessment that is held for a treatment is held with it, for as long, and never without it. */
function problemWithHalf({ visits, calendar }: State, half: VisitRow, now: number): string | null {
  if (half.status !== 'pending') return null;
  const treatment = visits.get(half.plannedForId ?? '');
  if (treatment?.status !== 'pending') {
    return `assessment ${half.id} is held for a treatment that is ${treatment?.status}`;
  }
  const slots = [half, treatment].map(({ id }) => calendar.ofVisit(id));
  // Run out: whoever wants some of it may have taken it.
  if (slots.flat().some(({ expiresAt }) => expiresAt !== null && expiresAt <= now)) return null;
  const ends = new Set(slots.flatMap((own) => ownEnds(own)));
  return ends.size === 1 ? null : `one half of plan ${treatment.id} is held, one is not`;
}

function ownEnds(slots: readonly SlotRow[]): (number | null | 'no time')[] {
  return slots.length === 0 ? ['no time'] : slots.map(({ expiresAt }) => expiresAt);
}
