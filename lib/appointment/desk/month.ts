import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { device, holiday, room } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { practitioner } from '@/db/schema/practitioner';
import { schedule, slot } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { dayInterval, type LocalDate } from '../../scheduling/zone';
import { itsService } from '../joins';
import { type DeskDay, KEEPS_ITS_PLACE } from './queries';

/** How many visits of one treatment there are on a date, and how many of them wait to be moved. */
export type MonthCount = {
  readonly date: LocalDate;
  readonly serviceSlug: string;
  readonly serviceName: string;
  readonly visits: number;
  readonly displaced: number;
};

/** Who, what or which treatment takes no more visits on a date, because a limit a day is reached. */
type Full = { readonly date: LocalDate; readonly name: string };

export type Month = {
  readonly counts: readonly MonthCount[];
  readonly full: readonly Full[];
  readonly holidays: readonly { readonly date: LocalDate; readonly name: string }[];
};

/**
 * What the dates of a place hold, counted in the database: nobody reads a whole month of visits to see how many they
 * are. For one person: their visits, and the limits that close a day to them.
 */
export async function readMonth(actor: StaffActor, days: Required<DayRange>): Promise<Month> {
  return inTransaction(actor, async (tx) => ({
    counts: await countVisits(tx, actor, days),
    full: await listFull(tx, actor, days),
    holidays: await tx
      .select({ date: holiday.date, name: holiday.name })
      .from(holiday)
      .where(
        and(
          eq(holiday.clinicId, actor.clinicId),
          eq(holiday.locationId, days.location.id),
          sql`${holiday.date} between ${days.date} and ${days.to}`,
        ),
      ),
  }));
}

type DayRange = Pick<DeskDay, 'location' | 'date' | 'to' | 'practitionerId'>;

function countVisits(
  tx: Tx,
  actor: StaffActor,
  { location, date, to, practitionerId }: Required<DayRange>,
) {
  // As a literal: a parameter would make the same words two different things to `group by`.
  const zone = sql.raw(`'${location.timeZone.replaceAll("'", "''")}'`);
  const day = sql<LocalDate>`to_char(${appointment.startsAt} at time zone ${zone}, 'YYYY-MM-DD')`;
  return tx
    .select({
      date: day,
      serviceSlug: healthcareService.slug,
      serviceName: healthcareService.name,
      visits: sql<number>`count(*)::int`,
      displaced: sql<number>`count(${appointment.displacedAt})::int`,
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.locationId, location.id),
        practitionerId ? eq(appointment.practitionerId, practitionerId) : undefined,
        gte(appointment.startsAt, new Date(dayInterval(date, location.timeZone).start)),
        lt(appointment.startsAt, new Date(dayInterval(to, location.timeZone).end)),
        inArray(appointment.status, [...KEEPS_ITS_PLACE]),
      ),
    )
    .groupBy(day, healthcareService.slug, healthcareService.name)
    .orderBy(day, healthcareService.name);
}

/** Counted as the rule itself counts (`loadFullDays`); where nothing has a limit, nothing is counted. */
async function listFull(
  tx: Tx,
  actor: StaffActor,
  { location, date, to, practitionerId }: Required<DayRange>,
): Promise<readonly Full[]> {
  const reach = {
    start: new Date(dayInterval(date, location.timeZone).start),
    end: new Date(dayInterval(to, location.timeZone).end),
  };
  const counted = (serviceId: ReturnType<typeof sql>) =>
    sql`count_visits_by_day(${actor.clinicId}, ${location.id}, ${serviceId},
      ${sql.param(reach, slot.during)}, ${location.timeZone}) as counted`;
  const own = practitionerId ? sql`and ${schedule.practitionerId} = ${practitionerId}` : sql``;
  return tx.execute<Full>(sql`
    select counted.day as date, coalesce(${practitioner.name}, ${room.name}, ${device.name}) as name
    from ${schedule}
    left join ${practitioner} on ${practitioner.clinicId} = ${schedule.clinicId}
      and ${practitioner.id} = ${schedule.practitionerId}
    left join ${room} on ${room.clinicId} = ${schedule.clinicId} and ${room.id} = ${schedule.roomId}
    left join ${device} on ${device.clinicId} = ${schedule.clinicId} and ${device.id} = ${schedule.deviceId}
    cross join lateral ${counted(sql`null`)}
    where ${schedule.clinicId} = ${actor.clinicId} and ${schedule.locationId} = ${location.id} and ${schedule.active}
      and ${schedule.maxVisitsPerDay} is not null ${own}
      and counted.schedule_id = ${schedule.id} and counted.visits >= ${schedule.maxVisitsPerDay}
    union all
    select counted.day, ${healthcareService.name} from ${healthcareService}
    cross join lateral ${counted(sql`${healthcareService.id}`)}
    where ${healthcareService.clinicId} = ${actor.clinicId} and ${healthcareService.maxPerDay} is not null
      and counted.schedule_id is null and counted.of_service >= ${healthcareService.maxPerDay}
    order by 1, 2`);
}
