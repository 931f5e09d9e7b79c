import { localDateOf, offsetMinutesAt } from '../scheduling/zone';
import type { AppointmentId, LocationId, PatientId } from '../shared/ids';

/** What a clinic may decide about a service's place in the calendar. Null: no such limit. */
export type ServiceRules = {
  /** A visit starts neither before nor after these minutes after midnight, on the wall clock. */
  readonly earliestMinutes: number | null;
  readonly latestMinutes: number | null;
  readonly maxPerDay: number | null;
  readonly maxOpenPerPatient: number | null;
  readonly leadTimeMinutes: number;
  readonly horizonDays: number;
  readonly stepMinutes: number;
  readonly reflectionHours: number;
  /** The service that looks at the result, and after how many days it is offered; both or neither. */
  readonly followUpServiceSlug: string | null;
  readonly followUpAfterDays: number | null;
  /** Numbing before, the treatment, cleaning after: all of it is taken in the calendar. */
  readonly preparationMinutes: number;
  readonly durationMinutes: number;
  readonly cleaningMinutes: number;
};

export const RULE_NAMES = [
  'earliestMinutes',
  'latestMinutes',
  'maxPerDay',
  'maxOpenPerPatient',
  'leadTimeMinutes',
  'horizonDays',
  'stepMinutes',
  'reflectionHours',
  'followUpServiceSlug',
  'followUpAfterDays',
  'preparationMinutes',
  'durationMinutes',
  'cleaningMinutes',
] as const satisfies readonly (keyof ServiceRules)[];

/** A visit that is booked already, as far as these rules look at it. */
export type RuledVisit = {
  readonly id: AppointmentId;
  readonly startsAt: Date;
  readonly locationId: LocationId;
  readonly timeZone: string;
  readonly patientId: PatientId | null;
};

export type OutsideReason = 'too-early' | 'too-late' | 'full-day' | 'too-many' | 'too-far';

const DAY_MINUTES = 1_440;

/**
 * The booked visits that could not be booked any more under other rules, with the first reason against each. They
 * stay: rules hold for new bookings. Visits in order of their start; on a full day the later ones are told.
 */
export function outsideRules<V extends RuledVisit>(
  rules: ServiceRules,
  visits: readonly V[],
  now: Date,
): readonly { readonly visit: V; readonly reason: OutsideReason }[] {
  const days = new Map<string, number>();
  const people = new Map<string, number>();
  return visits.flatMap((visit) => {
    const start = visit.startsAt.getTime();
    const day = `${visit.locationId} ${localDateOf(start, visit.timeZone)}`;
    const ofDay = count(days, day);
    const ofPerson = visit.patientId ? count(people, visit.patientId) : 0;
    const reason = firstReason(rules, wallMinutes(start, visit.timeZone), {
      ofDay,
      ofPerson,
      isFar: start >= now.getTime() + rules.horizonDays * DAY_MINUTES * 60_000,
    });
    return reason ? [{ visit, reason }] : [];
  });
}

function firstReason(
  rules: ServiceRules,
  minutes: number,
  { ofDay, ofPerson, isFar }: { ofDay: number; ofPerson: number; isFar: boolean },
): OutsideReason | null {
  const { earliestMinutes, latestMinutes, maxPerDay, maxOpenPerPatient } = rules;
  if (earliestMinutes !== null && minutes < earliestMinutes) return 'too-early';
  if (latestMinutes !== null && minutes > latestMinutes) return 'too-late';
  if (maxPerDay !== null && ofDay > maxPerDay) return 'full-day';
  if (maxOpenPerPatient !== null && ofPerson > maxOpenPerPatient) return 'too-many';
  return isFar ? 'too-far' : null;
}

function count(counts: Map<string, number>, key: string): number {
  const next = (counts.get(key) ?? 0) + 1;
  counts.set(key, next);
  return next;
}

function wallMinutes(startMs: number, timeZone: string): number {
  const wall = Math.floor(startMs / 60_000) + offsetMinutesAt(startMs, timeZone);
  return ((wall % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}

export type RuleValue = ServiceRules[keyof ServiceRules];
export type RuleChanges = Partial<Record<keyof ServiceRules, readonly [RuleValue, RuleValue]>>;

/** What differs, before and after. */
export function changedRules(before: ServiceRules, after: ServiceRules): RuleChanges {
  return Object.fromEntries(
    RULE_NAMES.filter((name) => before[name] !== after[name]).map((name) => [
      name,
      [before[name], after[name]],
    ]),
  );
}
