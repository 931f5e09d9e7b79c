import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, freeTimes } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bookAtDesk } from '../appointment/desk/book';
import { changePolicy, findPolicy } from '../clinic/change-policy';
import { listDeskPlaces } from '../clinic/queries';
import type { CalendarChange } from '../closure/change';
import { confirmChange } from '../closure/confirm-change';
import { previewChange } from '../closure/preview-change';
import { changeAssessment, previewAssessment } from '../healthcare-service/change-assessment';
import { needsChange, needsVersion } from '../healthcare-service/change-needs';
import { changePrice, previewPrice } from '../healthcare-service/change-price';
import { changeRules, previewRules } from '../healthcare-service/change-rules';
import { assessmentRuleOf } from '../healthcare-service/prerequisite';
import { RULE_NAMES, type ServiceRules } from '../healthcare-service/rules';
import { listServicesToRule } from '../healthcare-service/rules-queries';
import { locationChange } from '../location/change-location';
import { type LocationChange, locationVersion, pricesVersion } from '../location/model';
import { listPriced } from '../location/queries';
import { hoursChange } from '../opening-hours/change-hours';
import { changeDayLimit } from '../opening-hours/day-limit';
import { type HoursChange, WEEKDAYS } from '../opening-hours/model';
import { readHours } from '../opening-hours/queries';
import { placeChange } from '../place/change-place';
import { type PlaceChange, placeVersion } from '../place/model';
import { competenceChange } from '../practitioner/change-competence';
import { addDays, localDateOf } from '../scheduling/zone';
import { newId, type ScheduleId, type StaffId } from '../shared/ids';
import { required } from '../shared/invariant';
import { type StaffChange, staffVersion } from '../staff/change';
import { staffChange } from '../staff/change-staff';
import { listStaff } from '../staff/list-staff';
import { findSettingUndo } from './find';
import type { SettingKind } from './model';
import { undoSetting } from './undo';

let clinic: SmallClinic;
let other: SmallClinic;
beforeAll(async () => {
  other = await makeSmallClinic();
});
beforeEach(async () => {
  clinic = await makeSmallClinic({ asksForAssessment: true });
});

const manager = () => clinic.staffWith('manager');
const inDays = (days: number) => addDays(localDateOf(Date.now(), 'Europe/London'), days);

/** Every setting of the clinic, without what only counts versions. */
async function settings(): Promise<unknown> {
  const all = (table: string, but = '{}') =>
    sql.raw(`(select jsonb_agg(to_jsonb(t) - '${but}'::text[] order by (to_jsonb(t) - '${but}'::text[])::text)
      from ${table} t where t.clinic_id = '${clinic.clinicId}')`);
  const [row] = await inTransaction(manager(), (tx) =>
    tx.execute<{ all: unknown }>(sql`select jsonb_build_array(
      (select to_jsonb(p) - '{version,created_at}'::text[] from clinic_policy p
        where p.clinic_id = ${clinic.clinicId} order by version desc limit 1),
      (select jsonb_agg(to_jsonb(p) - '{id,valid_from}'::text[]) from (select distinct on (healthcare_service_id) * from service_price
        where clinic_id = ${clinic.clinicId} order by healthcare_service_id, valid_from desc) p),
      ${all('healthcare_service')}, ${all('practitioner_competence')}, ${all('opening_hours', '{id}')},
      ${all('schedule_exception')}, ${all('holiday')}, ${all('schedule')}, ${all('room')}, ${all('device')},
      ${all('location')}, ${all('staff')}) as all`),
  );
  return row?.all;
}

const audited = async () =>
  inTransaction(manager(), async (tx) => {
    const [row] = await tx.execute<{ events: number }>(
      sql`select count(*)::int as events from audit_event where clinic_id = ${clinic.clinicId}`,
    );
    return row?.events ?? 0;
  });

async function make<E extends string>(change: CalendarChange<E>) {
  const { fingerprint } = expectOk(await previewChange(manager(), change));
  const answer = { reason: 'Changed', fingerprint, choices: new Map() };
  return expectOk(await confirmChange(manager(), change, answer));
}

async function scheduleOf(name: string): Promise<ScheduleId> {
  const { schedules } = await readHours(manager(), clinic.locationId);
  return required(
    schedules.find((each) => each.name === name),
    name,
  ).id;
}

async function service() {
  const services = await listServicesToRule(manager());
  return required(
    services.find(({ id }) => id === clinic.treatmentId),
    'the treatment',
  );
}

async function place() {
  const [own] = await listDeskPlaces(manager());
  return required(own, 'the place');
}

const hours = (change: HoursChange) => make(hoursChange(clinic.locationId, change));
const rooms = (change: PlaceChange) => make(placeChange(clinic.locationId, change));
const people = (change: StaffChange) => make(staffChange([clinic.locationId], change));
const location = (change: LocationChange) => make(locationChange(clinic.locationId, change));

type Case = {
  readonly what: string;
  readonly kind: SettingKind;
  readonly about: () => string;
  /** Saved a second time with 2, as somebody else might. */
  readonly save: (round: 1 | 2) => Promise<unknown>;
};

const ofService = () => clinic.treatmentId;
const ofPlace = () => clinic.locationId;
const ofClinic = () => clinic.clinicId;

const CASES: readonly Case[] = [
  {
    what: 'the rules for cancelling',
    kind: 'policy',
    about: ofClinic,
    save: async (round) => {
      const policy = await findPolicy(manager());
      const rules = { ...policy, fullRefundHours: 70 + round, holdMinutes: 30 };
      expectOk(await changePolicy(manager(), { rules, version: policy.version }));
    },
  },
  {
    what: 'the rules of a service',
    kind: 'rules',
    about: ofService,
    save: async (round) => {
      const own = await service();
      const now = Object.fromEntries(RULE_NAMES.map((name) => [name, own[name]])) as ServiceRules;
      const rules = { ...now, maxPerDay: round, earliestMinutes: 600 };
      const { fingerprint } = expectOk(await previewRules(manager(), clinic.treatmentId, rules));
      expectOk(await changeRules(manager(), clinic.treatmentId, { rules, fingerprint }));
    },
  },
  {
    what: 'a price',
    kind: 'price',
    about: ofService,
    save: async (round) => {
      const key = { serviceId: clinic.treatmentId, locationId: clinic.locationId };
      const wanted = { priceMinor: 20_000 + round, depositMinor: 3_000 };
      const { fingerprint } = expectOk(await previewPrice(manager(), key, wanted));
      expectOk(await changePrice(manager(), key, { ...wanted, fingerprint }));
    },
  },
  {
    what: 'what a service needs',
    kind: 'needs',
    about: ofService,
    save: async (round) => {
      const { roomKind, deviceKinds } = await service();
      const was = needsVersion({ roomKind, deviceKinds });
      const wanted = { roomKind, deviceKinds: round === 1 ? [] : ['laser'], was };
      await make(needsChange([clinic.locationId], clinic.treatmentId, wanted));
    },
  },
  {
    what: 'who does a service',
    kind: 'competence',
    about: ofService,
    save: (round) =>
      make(
        competenceChange([clinic.locationId], {
          practitionerId: clinic.practitionerIds[0],
          healthcareServiceId: clinic.treatmentId,
          does: round === 2,
        }),
      ),
  },
  {
    what: 'a week',
    kind: 'hours',
    about: ofPlace,
    save: async (round) =>
      hours({
        kind: 'week',
        scheduleId: await scheduleOf('Room 1'),
        from: inDays(10 + round),
        to: null,
        week: WEEKDAYS.slice(0, 5).map((weekday) => ({
          ...{ weekday, startMinutes: 600, endMinutes: 900 },
          pauses: [{ start: 700, end: 720 }],
        })),
      }),
  },
  {
    what: 'a closed day',
    kind: 'hours',
    about: ofPlace,
    save: async (round) =>
      hours({
        kind: 'closed-day',
        scheduleId: await scheduleOf('Room 1'),
        date: inDays(20 + round),
        reason: 'Painting',
      }),
  },
  {
    what: 'a holiday',
    kind: 'hours',
    about: ofPlace,
    save: (round) => hours({ kind: 'holiday', date: inDays(30 + round), name: 'A feast' }),
  },
  {
    what: 'the most a day',
    kind: 'day-limit',
    about: ofPlace,
    save: async (round) => {
      const scheduleId = await scheduleOf('Room 1');
      const before = round === 1 ? null : 1;
      expectOk(await changeDayLimit(manager(), { scheduleId, most: round, before }));
    },
  },
  {
    what: 'a room',
    kind: 'place',
    about: ofPlace,
    save: async (round) =>
      rooms({
        kind: 'edit-room',
        scheduleId: await scheduleOf(round === 1 ? 'Room 1' : 'Blue 1'),
        name: `Blue ${round}`,
        kinds: ['procedure', 'quiet'],
        was:
          round === 1
            ? placeVersion('Room 1', ['procedure'])
            : placeVersion('Blue 1', ['procedure', 'quiet']),
      }),
  },
  {
    what: 'a device that is not used any more',
    kind: 'place',
    about: ofPlace,
    save: async (round) => {
      const [own] = await inTransaction(manager(), (tx) =>
        tx.execute<{ id: ScheduleId }>(sql`select id from schedule where actor = 'device'`),
      );
      const scheduleId = required(own, 'the device').id;
      return rooms({ kind: round === 1 ? 'retire' : 'return', scheduleId });
    },
  },
  {
    what: 'a place',
    kind: 'location',
    about: ofPlace,
    save: async (round) => {
      const own = await place();
      const facts = { ...own, name: `Soho ${round}`, phone: '+442079460111' };
      return location({ kind: 'edit', facts, was: locationVersion(own) });
    },
  },
  {
    what: 'a currency with its prices',
    kind: 'location',
    about: ofPlace,
    save: async (round) => {
      const [own, priced] = [await place(), await listPriced(manager(), clinic.locationId)];
      const prices = priced.map(({ serviceId }) => ({
        ...{ serviceId, priceMinor: 9_000, depositMinor: 1_000 },
      }));
      const currency = round === 1 ? 'EUR' : 'USD';
      const was = { was: locationVersion(own), wasPrices: pricesVersion(priced) };
      return location({ kind: 'currency', currency, prices, ...was });
    },
  },
  {
    what: 'who works here as what',
    kind: 'staff',
    about: ofClinic,
    save: async (round) => {
      const staffId = await colleague();
      const own = required(
        (await listStaff(manager())).find(({ id }) => id === staffId),
        'a colleague',
      );
      const person = { kind: 'none' } as const;
      const as = {
        name: `Max ${round}`,
        role: 'clinician',
        person,
        was: staffVersion(own),
      } as const;
      return people({ kind: 'edit', staffId, ...as });
    },
  },
];

/** Somebody else who works here. */
async function colleague(): Promise<StaffId> {
  const known = (await listStaff(manager())).find(({ emailKey }) => emailKey.startsWith('max-'));
  if (known) return known.id;
  const staffId = newId<StaffId>();
  const emailKey = `max-${staffId}@example.com`;
  const as = { name: 'Max', role: 'reception', person: { kind: 'none' } } as const;
  await people({ kind: 'invite', staffId, emailKey, ...as });
  return staffId;
}

async function saved({ about, kind, save }: Case) {
  if (kind === 'staff') await colleague();
  const before = { settings: await settings(), events: await audited() };
  await save(1);
  const found = await findSettingUndo(manager(), about(), [kind]);
  expect(await settings()).not.toEqual(before.settings);
  return { before, id: required(found, 'the way back').id };
}

describe.each(CASES)('the way back from a change of $what', (one) => {
  it('sets exactly that back, once, by who saved it and still may; it is in the history', async () => {
    const { before, id } = await saved(one);
    const after = { settings: await settings(), events: await audited() };
    const others = [
      { actor: clinic.staffWith('reception'), error: 'not-allowed' },
      { actor: { ...manager(), staffId: newId<StaffId>() }, error: 'too-late' },
      { actor: other.staffWith('manager'), error: 'too-late' },
    ];
    for (const { actor, error } of others) {
      expect(await undoSetting(actor, id)).toEqual({ ok: false, error });
    }
    expect({ settings: await settings(), events: await audited() }).toEqual(after);
    expectOk(await undoSetting(manager(), id));
    expect(await settings()).toEqual(before.settings);
    expect((await audited()) - after.events).toBe(after.events - before.events);
    expect(await undoSetting(manager(), id)).toEqual({ ok: false, error: 'too-late' });
    // Nor is undoing it offered: that would be to and fro.
    expect(await findSettingUndo(manager(), one.about(), [one.kind])).toBeNull();
  });

  it('is refused where somebody has changed it since', async () => {
    const { id } = await saved(one);
    await one.save(2);
    const theirs = await settings();
    expect(await undoSetting(manager(), id)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await settings()).toEqual(theirs);
  });
});

describe('the way back from a saved setting', () => {
  it('is not taken where it would touch a visit that was booked meanwhile', async () => {
    clinic = await makeSmallClinic();
    const [startsAt] = await freeTimes(clinic, 5);
    const at = required(startsAt, 'a time');
    const date = localDateOf(at.getTime(), 'Europe/London');
    const scheduleId = await scheduleOf('Room 1');
    await hours({ kind: 'closed-day', scheduleId, date, reason: 'Painting' });
    const { exceptions } = await readHours(manager(), clinic.locationId);
    const exceptionId = required(exceptions[0], 'the closed day').id;
    await hours({ kind: 'remove-exception', exceptionId });
    const found = await findSettingUndo(manager(), clinic.locationId, ['hours']);
    const { id } = required(found, 'the way back');
    const wish = { ...clinic.treatment, startsAt: at, practitionerId: null, patient: ADA };
    expectOk(await bookAtDesk(clinic.staffWith('reception'), wish));
    const before = await settings();
    expect(await undoSetting(manager(), id)).toEqual({ ok: false, error: 'touches-visits' });
    expect(await settings()).toEqual(before);
  });

  it('is a clinician’s where a manager’s change was stricter', async () => {
    const { treatmentId } = clinic;
    const save = async (role: 'manager' | 'clinician', withinDays: number) => {
      const rule = required(assessmentRuleOf((await service()).prerequisites), 'an assessment');
      const wanted = { serviceSlugs: rule.serviceSlugs, withinDays };
      const actor = clinic.staffWith(role);
      const { version } = expectOk(await previewAssessment(actor, treatmentId, wanted));
      expectOk(await changeAssessment(actor, treatmentId, { wanted, version }));
      return required(await findSettingUndo(actor, treatmentId, ['assessment']), 'the way back');
    };
    expect(await save('clinician', 100)).toMatchObject({ isClinicians: false });
    const before = await settings();
    const { id, isClinicians } = await save('manager', 30);
    // So that nobody is offered what is refused then.
    expect(isClinicians).toBe(true);
    expect(await undoSetting(manager(), id)).toEqual({ ok: false, error: 'clinical' });
    expectOk(await undoSetting(clinic.staffWith('clinician'), id));
    expect(await settings()).toEqual(before);
  });

  it('is not offered to a manager who made the thinking time longer', async () => {
    const save = async (change: Partial<ServiceRules>) => {
      const own = await service();
      const now = Object.fromEntries(RULE_NAMES.map((name) => [name, own[name]])) as ServiceRules;
      const rules = { ...now, ...change };
      const { fingerprint } = expectOk(await previewRules(manager(), clinic.treatmentId, rules));
      expectOk(await changeRules(manager(), clinic.treatmentId, { rules, fingerprint }));
      return findSettingUndo(manager(), clinic.treatmentId, ['rules']);
    };
    expect(await save({ maxPerDay: 7 })).toMatchObject({ isClinicians: false });
    const longer = required(await save({ reflectionHours: 96 }), 'the way back');
    expect(longer.isClinicians).toBe(true);
    expect(await undoSetting(manager(), longer.id)).toEqual({ ok: false, error: 'clinical' });
  });

  it('takes what was added out of use, for nothing is ever deleted', async () => {
    const scheduleId = newId<ScheduleId>();
    const room = { name: 'Room 2', kinds: ['procedure'], like: null };
    await rooms({ kind: 'add-room', scheduleId, ...room });
    const added = await findSettingUndo(manager(), clinic.locationId, ['place']);
    expectOk(await undoSetting(manager(), required(added, 'the way back').id));
    const staffId = await colleague();
    const invited = await findSettingUndo(manager(), clinic.clinicId, ['staff']);
    expectOk(await undoSetting(manager(), required(invited, 'the way back').id));
    const [row] = await inTransaction(manager(), (tx) =>
      tx.execute(sql`select (select active from schedule where id = ${scheduleId}) as room,
        (select active from staff where id = ${staffId}) as colleague`),
    );
    expect(row).toEqual({ room: false, colleague: false });
  });

  it('ends after an hour, and what was kept for it goes', async () => {
    const [policy] = CASES;
    const { id } = await saved(required(policy, 'a case'));
    await asOwner(async (owner) => {
      await owner`update setting_undo set created_at = now() - interval '61 minutes'
        where clinic_id = ${clinic.clinicId}`;
    });
    expect(await findSettingUndo(manager(), clinic.clinicId, ['policy'])).toBeNull();
    expect(await undoSetting(manager(), id)).toEqual({ ok: false, error: 'too-late' });
    await policy?.save(2);
    const kept = await inTransaction(manager(), (tx) =>
      tx.execute(sql`select id from setting_undo`),
    );
    expect(kept).toHaveLength(1);
  });
});
