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
import type { PractitionerId } from '../shared/ids';
import { required } from '../shared/invariant';
import type { Result } from '../shared/result';
import { bookSeries } from './book-series';
import { bookAtDesk } from './desk-book';
import { holdAppointment } from './hold';
import { moveAppointment } from './move';
import { reholdAppointment } from './rehold';

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

/** Every way to a time for a treatment, each with what it answers. */
async function tryEveryRoute(): Promise<Record<string, string>> {
  const wish = { ...clinic.treatment, startsAt, practitionerId };
  const staff = clinic.staffWith('reception');
  const move = { ...booked, startsAt, practitionerId };
  const { version } = await seeVisit(clinic, booked);
  const weekly = { expectedVersion: version, everyWeeks: 1, times: [{ startsAt, practitionerId }] };
  return {
    online: codeOf(await holdAppointment(clinic.visitor, wish)),
    api: await tryApi(),
    'another time': codeOf(await reholdAppointment(held, wish)),
    desk: codeOf(await bookAtDesk(staff, { ...wish, patient: BO })),
    'moved by the patient': codeOf(await moveAppointment(booked, move)),
    'moved by the desk': codeOf(await moveAppointment(staff, move)),
    series: codeOf(await bookSeries(staff, { ...booked, ...weekly })),
  };
}

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

const everywhere = (code: string) => ({
  online: code,
  api: code,
  'another time': code,
  desk: code,
  'moved by the patient': code,
  'moved by the desk': code,
  series: code,
});

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
    expect(await tryEveryRoute()).toEqual(everywhere(code));
    expect(await rowsOfAll()).toEqual(before);
  });

  it('leads there while no rule is against it', async () => {
    const wish = { ...clinic.treatment, startsAt, practitionerId };
    expectOk(await moveAppointment(booked, { ...booked, startsAt, practitionerId }));
    const next = required((await freeTimes(clinic, 11))[0], 'a free time');
    expectOk(await reholdAppointment(held, { ...wish, startsAt: next }));
    const later = required((await freeTimes(clinic, 12))[0], 'a free time');
    expectOk(
      await bookAtDesk(clinic.staffWith('reception'), { ...wish, startsAt: later, patient: BO }),
    );
    startsAt = required((await freeTimes(clinic, 13))[0], 'a free time');
    expect(await tryApi()).toBe('ok');
  });
});
