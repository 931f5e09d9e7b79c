import type postgres from 'postgres';
import type { ClinicId } from '../../lib/shared/ids';

/** A clinic's rules as its tables have them, read past the product. Minutes and hours are whole numbers. */
export type Rules = {
  readonly timeZone: string;
  readonly holdMinutes: number;
  readonly services: ReadonlyMap<string, ServiceRules>;
  readonly schedules: ReadonlyMap<string, ScheduleRules>;
};

export type ServiceRules = {
  readonly id: string;
  readonly slug: string;
  /** What a treatment needs before it; null: nothing. */
  readonly assessment: { readonly slugs: readonly string[]; readonly withinDays: number } | null;
  readonly preparationMinutes: number;
  readonly durationMinutes: number;
  readonly cleaningMinutes: number;
  readonly stepMinutes: number;
  readonly leadTimeMinutes: number;
  readonly horizonDays: number;
  readonly reflectionHours: number;
  /** Minutes after midnight; both included. */
  readonly earliestMinutes: number | null;
  readonly latestMinutes: number | null;
  readonly maxPerDay: number | null;
  readonly maxOpenPerPatient: number | null;
  readonly roomKind: string | null;
  readonly deviceKinds: readonly string[];
};

export type ScheduleRules = {
  readonly id: string;
  readonly locationId: string;
  readonly practitionerId: string | null;
  /** Services that its practitioner may do. */
  readonly services: readonly string[];
  readonly roomKinds: readonly string[] | null;
  readonly deviceKind: string | null;
  readonly maxVisitsPerDay: number | null;
  readonly hours: readonly {
    readonly weekday: number;
    readonly startMinutes: number;
    readonly endMinutes: number;
  }[];
};

export async function readRules(owner: postgres.Sql, clinicId: ClinicId): Promise<Rules> {
  const [clinic] = await owner<{ timeZone: string; holdMinutes: number }[]>`
    select time_zone as "timeZone", hold_minutes as "holdMinutes"
    from location join clinic_policy using (clinic_id) where clinic_id = ${clinicId}`;
  const services = await owner<(Omit<ServiceRules, 'assessment'> & { prerequisites: string[] })[]>`
    select id, slug, prerequisites, preparation_minutes as "preparationMinutes", duration_minutes as "durationMinutes",
      cleaning_minutes as "cleaningMinutes", step_minutes as "stepMinutes",
      lead_time_minutes as "leadTimeMinutes", horizon_days as "horizonDays",
      reflection_hours as "reflectionHours", earliest_minutes as "earliestMinutes", latest_minutes as "latestMinutes",
      max_per_day as "maxPerDay", max_open_per_patient as "maxOpenPerPatient", room_kind as "roomKind", device_kinds as "deviceKinds"
    from healthcare_service where clinic_id = ${clinicId}`;
  const schedules = await owner<ScheduleRules[]>`
    select s.id, s.location_id as "locationId", s.practitioner_id as "practitionerId", r.kinds as "roomKinds", d.kind as "deviceKind",
      s.max_visits_per_day as "maxVisitsPerDay",
      array(select healthcare_service_id::text from practitioner_competence c
        where c.clinic_id = s.clinic_id and c.practitioner_id = s.practitioner_id) as services,
      (select json_agg(json_build_object('weekday', weekday, 'startMinutes', start_minutes, 'endMinutes', end_minutes))
        from opening_hours h where h.clinic_id = s.clinic_id and h.schedule_id = s.id) as hours
    from schedule s
    left join room r on r.clinic_id = s.clinic_id and r.id = s.room_id
    left join device d on d.clinic_id = s.clinic_id and d.id = s.device_id
    where s.clinic_id = ${clinicId}`;
  if (clinic === undefined) throw new Error('a clinic has a place and a policy');
  return {
    ...clinic,
    services: new Map(
      services.map(({ prerequisites, ...service }) => [
        service.id,
        { ...service, assessment: readAssessment(prerequisites) },
      ]),
    ),
    schedules: new Map(schedules.map((schedule) => [schedule.id, schedule])),
  };
}

/** Read here anew, not by the product's own reader. */
function readAssessment(prerequisites: readonly string[]): ServiceRules['assessment'] {
  const [slugs, days] = prerequisites[0]?.split('<=') ?? [];
  return slugs && days ? { slugs: slugs.split('|'), withinDays: Number.parseInt(days, 10) } : null;
}
