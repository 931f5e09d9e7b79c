import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookTreatment,
  expectOk,
  freeTimes,
  holdSoonest,
  seeVisit,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { holdTime } from '../http-api/hold-time';
import { keyedRequest } from '../idempotency/commands';
import { localDateOf } from '../scheduling/zone';
import type { PractitionerId } from '../shared/ids';
import { required } from '../shared/invariant';
import type { Result } from '../shared/result';
import { bookAtDesk } from './desk/book';
import { bookSeries } from './follow-up/book-series';
import { holdAppointment } from './hold/hold';
import { reholdAppointment } from './hold/rehold';
import { moveAppointment } from './move/move';
import { listMoveTimes } from './move/move-times';
import { listTimes } from './times/times';

let clinic: SmallClinic;
let booked: BearerActor;
let held: BearerActor;
/** Free, and to be had on every route. */
let startsAt: Date;
let practitionerId: PractitionerId;

/** Alone, so that "any clinician" is this one; a visit is booked and another one held two days ahead. */
beforeEach(async () => {
  clinic = await makeSmallClinic();
  const [first, second] = clinic.practitionerIds;
  practitionerId = first;
  await change(sql`delete from practitioner_competence where practitioner_id = ${second}`);
  booked = await bookTreatment(clinic);
  held = bearerActor(clinic.clinicId, (await holdSoonest(clinic)).appointmentId);
  startsAt = required((await freeTimes(clinic, 9))[0], 'a free time');
});

const change = (statement: SQL) => inTransaction(clinic.system, (tx) => tx.execute(statement));

const BO = { ...ADA, fullName: 'Bo Example', email: 'bo@example.com' };

/** Every way to a time for a treatment; each answers what it was told. */
const ROUTES = {
  online: async () => codeOf(await holdAppointment(clinic.visitor, wish())),
  api: tryApi,
  'another time': async () => codeOf(await reholdAppointment(held, wish())),
  desk: async () => codeOf(await bookAtDesk(reception(), { ...wish(), patient: BO })),
  'moved by the patient': async () => codeOf(await moveAppointment(booked, moveTo())),
  'moved by the desk': async () => codeOf(await moveAppointment(reception(), moveTo())),
  series: async () => {
    const { version } = await seeVisit(clinic, booked);
    const weekly = { expectedVersion: version, everyWeeks: 1, times: [wish()] };
    return codeOf(await bookSeries(reception(), { ...booked, ...weekly }));
  },
};

type Route = keyof typeof ROUTES;
const ALL_ROUTES = Object.keys(ROUTES) as Route[];

const reception = () => clinic.staffWith('reception');
const wish = () => ({ ...clinic.treatment, startsAt, practitionerId });
const moveTo = () => ({ ...booked, startsAt, practitionerId });

async function tryRoutes(routes: readonly Route[] = ALL_ROUTES) {
  const told: Record<string, string> = {};
  for (const route of routes) told[route] = await ROUTES[route]();
  return told;
}

const everywhere = (code: string, routes: readonly Route[] = ALL_ROUTES) =>
  Object.fromEntries(routes.map((route) => [route, code]));

async function tryApi(): Promise<string> {
  const request = { service: 'cryotherapy', location: 'london', start: startsAt, practitionerId };
  const keyed = keyedRequest({ key: randomUUID(), network: '192.0.2.1', request: {} });
  const answer = expectOk(await holdTime(clinic.visitor, request, keyed));
  return answer.status === 201 ? 'ok' : JSON.parse(answer.body).code;
}

function codeOf(result: Result<unknown, string>): string {
  return result.ok ? 'ok' : result.error;
}

/** What all refusals together must leave as it is. */
async function rowsOfAll() {
  const [rows] = await change(sql`select
    (select md5(string_agg(a::text, '' order by id)) from appointment a) as visits,
    (select md5(string_agg(s::text, '' order by id)) from slot s) as slots,
    (select count(*)::int from patient) as patients,
    (select count(*)::int from appointment_series) as series,
    (select count(*)::int from communication) as messages,
    (select count(*)::int from audit_event) as history`);
  return rows;
}

const RULES: readonly (readonly [string, string, () => SQL])[] = [
  [
    'the booking horizon',
    'time-not-offered',
    () => sql`update healthcare_service set horizon_days = 8`,
  ],
  [
    'the thinking time',
    'too-soon',
    () => sql`update healthcare_service set reflection_hours = 720`,
  ],
  [
    'the earliest start of a service',
    'time-not-offered',
    () => sql`update healthcare_service set earliest_minutes = 1000`,
  ],
  [
    'the latest start of a service',
    'time-not-offered',
    () => sql`update healthcare_service set latest_minutes = 500`,
  ],
  [
    'the steps of a service',
    'time-not-offered',
    () => sql`update healthcare_service set step_minutes = 97`,
  ],
  [
    'what the clinician does',
    'time-not-offered',
    () => sql`delete from practitioner_competence where practitioner_id = ${practitionerId}`,
  ],
  [
    'the clinician’s hours',
    'time-not-offered',
    () => sql`delete from opening_hours where schedule_id in
      (select id from schedule where practitioner_id = ${practitionerId})`,
  ],
  ['the kind of room', 'time-not-offered', () => sql`update room set kinds = '{"consultation"}'`],
  [
    'a device that is out of use',
    'time-not-offered',
    () => sql`update schedule set active = false where actor = 'device'`,
  ],
  [
    'a holiday',
    'time-not-offered',
    () => sql`insert into holiday (clinic_id, location_id, date, name)
      values (${clinic.clinicId}, ${clinic.locationId}, ${startsAt.toISOString().slice(0, 10)}, 'Rest')`,
  ],
  [
    'time off',
    'time-not-offered',
    () => sql`insert into time_off (clinic_id, schedule_id, during, reason, created_by)
      select clinic_id, id, tstzrange(now(), now() + interval '20 days'), '', ${clinic.staffId}
      from schedule where practitioner_id = ${practitionerId}`,
  ],
];

describe('every way to a time', () => {
  it.each(RULES)('keeps %s: %s, and leaves nothing behind', async (_, code, breakIt) => {
    await change(breakIt());
    const before = await rowsOfAll();
    expect(await tryRoutes()).toEqual(everywhere(code));
    expect(await rowsOfAll()).toEqual(before);
  });

  it('keeps patients to the notice that a service asks for, and the desk not', async () => {
    await change(sql`update healthcare_service set lead_time_minutes = ${20 * 1_440}`);
    const patients = ['online', 'api', 'another time', 'moved by the patient'] as const;
    expect(await tryRoutes(patients)).toEqual(everywhere('too-soon', patients));
    const [soonest] = await freeTimes(clinic, 0);
    expect(soonest?.getTime()).toBeGreaterThan(Date.now() + 19 * 86_400_000);
    expect(await tryRoutes(['moved by the desk'])).toEqual({ 'moved by the desk': 'ok' });
  });

  it.each(ALL_ROUTES)('leads there while no rule is against it: %s', async (route) => {
    expect(await tryRoutes([route])).toEqual({ [route]: 'ok' });
  });

  it('shows no time past the horizon', async () => {
    const shown = async () => {
      const date = localDateOf(startsAt.getTime(), 'Europe/London');
      const day = { ...clinic.treatment, fromDate: date, toDate: date };
      const from = { from: startsAt, count: 1, withinReflection: false };
      return [
        expectOk(await listTimes(clinic.visitor, day)).times.length > 0,
        (await freeTimes(clinic, 9)).length > 0,
        (await listMoveTimes(reception(), { ...booked, ...from })).times.length > 0,
      ];
    };
    expect(await shown()).toEqual([true, true, true]);
    await change(sql`update healthcare_service set horizon_days = 8`);
    expect(await shown()).toEqual([false, false, false]);
  });
});
