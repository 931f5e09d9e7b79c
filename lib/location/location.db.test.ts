import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, midnightAhead, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bookAtDesk } from '../appointment/desk/book';
import { holdAppointment } from '../appointment/hold/hold';
import { readAvailability } from '../appointment/times/read-availability';
import { rememberedOffering } from '../appointment/times/remembered-offering';
import { nextTimes } from '../appointment/times/times';
import { findPublicClinic, listDeskPlaces } from '../clinic/queries';
import type { CalendarChange } from '../closure/change';
import { confirmChange } from '../closure/confirm-change';
import { previewChange } from '../closure/preview-change';
import { listDisplaced } from '../closure/queries';
import { changePrice, previewPrice } from '../healthcare-service/change-price';
import { listServices } from '../healthcare-service/queries';
import { listPricesAt } from '../healthcare-service/rules-queries';
import { hoursChange } from '../opening-hours/change-hours';
import { type DayHours, WEEKDAYS } from '../opening-hours/model';
import { readHours } from '../opening-hours/queries';
import { placeChange } from '../place/change-place';
import { CalendarMemory } from '../schedule/calendar-memory';
import { addDays, dayInterval, localDateOf } from '../scheduling/zone';
import { type LocationId, newId, type ScheduleId } from '../shared/ids';
import { required } from '../shared/invariant';
import { locationChange } from './change-location';
import { type LocationChange, type LocationFacts, locationVersion, pricesVersion } from './model';
import { listPriced } from './queries';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const LEEDS: LocationFacts = {
  name: 'Leeds',
  addressLines: ['1 Example Street', 'Leeds'],
  phone: '+442079460123',
  directions: [],
  timeZone: 'Europe/London',
  country: 'GB',
};
const manager = () => clinic.staffWith('manager');
const today = () => localDateOf(Date.now(), 'Europe/London');

async function placeRow(id: LocationId = clinic.locationId) {
  const rows = await listDeskPlaces(manager());
  return required(
    rows.find((row) => row.id === id),
    'the place',
  );
}

type Asked = LocationChange extends infer One ? Omit<One & object, 'was'> : never;

/** The change as somebody writes it who has just looked. */
async function here(asked: Asked) {
  const was = locationVersion(await placeRow());
  return locationChange(clinic.locationId, { ...asked, was } as LocationChange);
}

async function editOf(facts: Partial<LocationFacts>) {
  const { name, addressLines, phone, directions, timeZone, country } = await placeRow();
  const own = { name, addressLines, phone, directions, timeZone, country };
  return here({ kind: 'edit', facts: { ...own, ...facts } } as Asked);
}

async function make<E extends string>(change: CalendarChange<E>) {
  const { fingerprint } = expectOk(await previewChange(manager(), change));
  return confirmChange(manager(), change, { reason: 'Changed', fingerprint, choices: new Map() });
}

async function addLeeds(): Promise<LocationId> {
  const locationId = newId<LocationId>();
  const add = { kind: 'add', locationId, facts: LEEDS, currency: 'GBP' } as const;
  expectOk(await make(locationChange(locationId, add)));
  return locationId;
}

const timesAt = (locationSlug: string, after = new Date(0)) =>
  nextTimes(clinic.visitor, {
    serviceSlug: 'cryotherapy',
    locationSlug,
    after,
    count: 3,
  });

const priceAt = async (locationId: LocationId, priceMinor: number) => {
  const key = { serviceId: clinic.treatmentId, locationId };
  const wanted = { priceMinor, depositMinor: 2_000 };
  const { fingerprint } = expectOk(await previewPrice(manager(), key, wanted));
  return changePrice(manager(), key, { ...wanted, fingerprint });
};

describe('a new place', () => {
  it('comes from nothing to a time that is booked, and cannot be booked before', async () => {
    const id = await addLeeds();
    expect(await placeRow(id)).toMatchObject({ ...LEEDS, slug: 'leeds', currency: 'GBP' });
    expect(await timesAt('leeds')).toMatchObject({ error: 'not-bookable' });
    expectOk(await priceAt(id, 9_000));
    expect(expectOk(await timesAt('leeds')).times).toEqual([]);

    const room = newId<ScheduleId>();
    const first = { kind: 'add-room', scheduleId: room, name: 'Room 1', like: null } as const;
    expectOk(await make(placeChange(id, { ...first, kinds: ['procedure'] })));
    const week: DayHours[] = WEEKDAYS.map((weekday) => ({
      weekday,
      startMinutes: 600,
      endMinutes: 960,
      pauses: [],
    }));
    const hoursOf = (scheduleId: ScheduleId) =>
      hoursChange(id, { kind: 'week', scheduleId, from: today(), to: null, week });
    expectOk(await make(hoursOf(room)));
    const device = { kind: 'add-device', scheduleId: newId<ScheduleId>(), name: 'Cryo' } as const;
    expectOk(await make(placeChange(id, { ...device, deviceKind: 'cryo-unit', like: room })));
    expect(expectOk(await timesAt('leeds')).times).toEqual([]);

    // Everybody of the calendar is there already, with no hours yet.
    const { schedules } = await readHours(manager(), id);
    const people = schedules.filter(({ actor }) => actor === 'practitioner');
    expect(people).toHaveLength(2);
    const clinician = required(people[0], 'a clinician');
    // Nobody can be at two places: their days at the first one end.
    expect(await previewChange(manager(), hoursOf(clinician.id))).toMatchObject({
      error: 'at-two-places',
    });
    const london = (await readHours(manager(), clinic.locationId)).schedules;
    const same = required(
      london.find(({ name }) => name === clinician.name),
      'the same person',
    );
    const none = { kind: 'week', scheduleId: same.id, from: today(), to: null, week: [] } as const;
    expectOk(await make(hoursChange(clinic.locationId, none)));
    expectOk(await make(hoursOf(clinician.id)));
    const { times } = expectOk(await timesAt('leeds'));
    const { startsAt } = required(times[0], 'a free time');
    expectOk(
      await holdAppointment(clinic.visitor, {
        serviceSlug: 'cryotherapy',
        locationSlug: 'leeds',
        startsAt,
        practitionerId: null,
      }),
    );
  });

  it('sent twice is added once; another of the same name has an address of its own', async () => {
    const id = await addLeeds();
    const add = { kind: 'add', locationId: id, facts: LEEDS, currency: 'GBP' } as const;
    expect(await previewChange(manager(), locationChange(id, add))).toMatchObject({
      error: 'no-change',
    });
    expect(await placeRow(await addLeeds())).toMatchObject({ slug: 'leeds-2' });
  });

  it('a room of another clinic’s place is nobody’s', async () => {
    const other = await makeSmallClinic();
    const room = { kind: 'add-room', scheduleId: newId<ScheduleId>(), name: 'Room' } as const;
    const change = placeChange(other.locationId, { ...room, kinds: ['procedure'], like: null });
    expect(await previewChange(manager(), change)).toMatchObject({ error: 'not-found' });
  });
});

describe('what a place is', () => {
  it('is changed by a manager of the clinic who has seen it as it is; its address on the web stays', async () => {
    const rename = await editOf({ name: 'London, Soho' });
    for (const role of ['reception', 'clinician', 'prescriber', 'auditor'] as const) {
      expect(await previewChange(clinic.staffWith(role), rename)).toMatchObject({
        error: 'not-found',
      });
    }
    const other = (await makeSmallClinic()).staffWith('manager');
    expect(await previewChange(other, rename)).toMatchObject({ error: 'not-found' });
    expect(await previewChange(manager(), await editOf({}))).toMatchObject({ error: 'no-change' });
    const stale = await editOf({ phone: '+442079460999' });
    expectOk(await make(rename));
    expect(await placeRow()).toMatchObject({ name: 'London, Soho', slug: 'london' });
    expect(await previewChange(manager(), stale)).toMatchObject({ error: 'stale' });
  });

  it('another zone moves the hours and not the visits: those left outside are flagged, until it is changed back', async () => {
    const bearer = await bookTreatment(clinic);
    const { startsAt } = await seeVisit(clinic, bearer);
    const { visits } = expectOk(
      await previewChange(manager(), await editOf({ timeZone: 'Asia/Tokyo' })),
    );
    expect(visits).toMatchObject([{ id: bearer.appointmentId }]);
    expect(await make(await editOf({ timeZone: 'Asia/Tokyo' }))).toMatchObject({
      value: { waiting: 1 },
    });
    expect((await seeVisit(clinic, bearer)).startsAt).toEqual(startsAt);
    const { times } = expectOk(await timesAt('london'));
    expect(times).not.toEqual([]);
    for (const time of times) {
      expect(time.startsAt.toISOString()).toMatch(/T0[0-7]:/);
    }
    expectOk(await make(await editOf({ timeZone: 'Europe/London' })));
    expect(await listDisplaced(manager(), clinic.locationId)).toEqual([]);
  });
});

describe('the end of a place', () => {
  const endOn = (from: string) => here({ kind: 'end', from } as Asked);

  it('shows and flags what stands after it, takes nothing new there, and can be taken back', async () => {
    await addLeeds();
    // Days beyond the thinking time, so that there is something to be had before the end.
    const bearer = await bookTreatment(clinic, { after: midnightAhead(6) });
    const { startsAt } = await seeVisit(clinic, bearer);
    const day = localDateOf(startsAt.getTime(), 'Europe/London');
    const later = await previewChange(manager(), await endOn(addDays(day, 1)));
    expect(later).toMatchObject({ value: { visits: [] } });
    const { visits } = expectOk(await previewChange(manager(), await endOn(day)));
    expect(visits).toMatchObject([{ id: bearer.appointmentId }]);
    expect(await make(await endOn(day))).toMatchObject({ value: { waiting: 1 } });
    expect(await listDisplaced(manager(), clinic.locationId)).toMatchObject([
      { id: bearer.appointmentId },
    ]);
    const key = { serviceSlug: 'cryotherapy', locationSlug: 'london' };
    const wish = { ...key, startsAt: new Date(startsAt.getTime() + 3_600_000) };
    expect(await holdAppointment(clinic.visitor, { ...wish, practitionerId: null })).toMatchObject({
      error: 'time-not-offered',
    });
    // Known until then: what comes before it can be had.
    expect((await findPublicClinic(clinic.visitor)).locations).toHaveLength(2);
    const { times } = expectOk(await timesAt('london'));
    expect(times).not.toEqual([]);
    for (const time of times) {
      expect(localDateOf(time.startsAt.getTime(), 'Europe/London') < day).toBe(true);
    }
    const end = new Date(dayInterval(day, 'Europe/London').start);
    expect(expectOk(await timesAt('london', end)).times).toEqual([]);
    expectOk(await make(await here({ kind: 'reopen' } as Asked)));
    expect(await listDisplaced(manager(), clinic.locationId)).toEqual([]);
    expectOk(await holdAppointment(clinic.visitor, { ...wish, practitionerId: null }));
  });

  it('flags what stands outside the opening hours as well', async () => {
    await addLeeds();
    const bearer = await bookTreatment(clinic);
    await inTransaction(clinic.system, (tx) => tx.execute(sql`delete from opening_hours`));
    expect(await make(await endOn(today()))).toMatchObject({ value: { waiting: 1 } });
    expect(await listDisplaced(manager(), clinic.locationId)).toMatchObject([
      { id: bearer.appointmentId },
    ]);
  });

  it('can be that of a large one, open day and night: a year of thirty rooms goes', async () => {
    await addLeeds();
    await inTransaction(clinic.system, async (tx) => {
      await tx.execute(sql`with added as (insert into room (clinic_id, location_id, kinds, name)
          select clinic_id, location_id, kinds, 'Room ' || n from room, generate_series(2, 31) n
          where clinic_id = ${clinic.clinicId} returning *)
        insert into schedule (clinic_id, location_id, actor, room_id)
          select clinic_id, location_id, 'room', id from added`);
      await tx.execute(sql`insert into opening_hours
          (clinic_id, schedule_id, weekday, start_minutes, end_minutes)
        select s.clinic_id, s.id, d, 0, 1440 from schedule s, generate_series(1, 7) d
        where s.clinic_id = ${clinic.clinicId} and s.room_id is not null`);
    });
    expectOk(await make(await endOn(today())));
  });

  it('once it is over nobody finds it, the desk books nothing there, and its visits stay', async () => {
    await addLeeds();
    const bearer = await bookTreatment(clinic);
    const [from, to] = [today(), addDays(today(), 20)];
    const asked = { service: 'cryotherapy', location: 'london', from, to, view: 'slots' } as const;
    expectOk(await readAvailability(clinic.visitor, asked));
    expectOk(await make(await endOn(today())));
    expect(await readAvailability(clinic.visitor, asked)).toMatchObject({
      error: 'unknown-location',
    });
    const { locations } = await findPublicClinic(clinic.visitor);
    expect(locations).toMatchObject([{ slug: 'leeds' }]);
    const prices = (await listServices(clinic.visitor)).flatMap((service) => service.prices);
    expect(prices).toEqual([]);
    const booking = { ...clinic.call, practitionerId: null, overbookReason: 'Urgent' };
    const patient = {
      fullName: 'Bo Example',
      email: 'bo@example.com',
      phone: '+442079460002',
      birthDate: '1990-02-03',
    };
    expect(await bookAtDesk(manager(), { ...booking, patient, startsAt: 'now' })).toMatchObject({
      error: 'unknown-location',
    });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ location: { slug: 'london' } });
    expect((await listDeskPlaces(manager())).map(({ slug }) => slug)).toEqual(['leeds', 'london']);
  });

  it('is not remembered beyond it: what a process knows of the place ends with it', async () => {
    await addLeeds();
    const end = addDays(today(), 1);
    expectOk(await make(await endOn(end)));
    const memory = new CalendarMemory();
    const key = { serviceSlug: 'cryotherapy', locationSlug: 'london' };
    expectOk(await rememberedOffering(clinic.visitor, { memory, now: Date.now(), tick: 0 }, key));
    const midnight = dayInterval(end, 'Europe/London').start;
    const known = (at: number) => memory.recall('offering cryotherapy london', at);
    expect(known(midnight - 1)).toBeDefined();
    expect(known(midnight)).toBeUndefined();
  });

  it('is neither in the past nor of the last place, also when two ask at once', async () => {
    expect(await previewChange(manager(), await endOn(today()))).toMatchObject({
      error: 'last-place',
    });
    const leeds = await addLeeds();
    expect(await previewChange(manager(), await endOn(addDays(today(), -1)))).toMatchObject({
      error: 'in-the-past',
    });
    expect(await previewChange(manager(), await endOn('2099-01-01'))).toMatchObject({
      error: 'too-far',
    });
    const was = locationVersion(await placeRow(leeds));
    const both = [await endOn(today()), locationChange(leeds, { kind: 'end', from: today(), was })];
    const seen = await Promise.all(both.map((change) => previewChange(manager(), change)));
    const made = await Promise.all(
      both.map((change, index) =>
        confirmChange(manager(), change, {
          reason: 'Closing',
          fingerprint: expectOk(required(seen[index], 'a preview')).fingerprint,
          choices: new Map(),
        }),
      ),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(made).toContainEqual({ ok: false, error: 'last-place' });
  });
});

describe('the currency of a place', () => {
  const euros = async (services: readonly SmallClinic['treatmentId'][], priceMinor = 13_000) =>
    here({
      kind: 'currency',
      currency: 'EUR',
      wasPrices: pricesVersion(await listPriced(manager(), clinic.locationId)),
      prices: services.map((serviceId) => ({ serviceId, priceMinor, depositMinor: 2_500 })),
    } as Asked);

  it('comes with a price for all that has one, and visits keep what they were booked at', async () => {
    const bearer = await bookTreatment(clinic);
    const { treatmentId, callId } = clinic;
    for (const services of [[], [treatmentId], [treatmentId, callId, newId()]]) {
      expect(
        await previewChange(manager(), await euros(services as (typeof treatmentId)[])),
      ).toMatchObject({ error: 'prices-missing' });
    }
    expect(await previewChange(manager(), await euros([treatmentId, callId], 2_000))).toMatchObject(
      { error: 'deposit-above-price' },
    );
    expectOk(await make(await euros([treatmentId, callId])));
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      terms: { currency: 'GBP', priceMinor: 11_000 },
    });
    const services = await listServices(clinic.visitor);
    expect(services.find(({ slug }) => slug === 'cryotherapy')?.prices).toMatchObject([
      { currency: 'EUR', priceMinor: 13_000 },
    ]);
    const { times } = expectOk(await timesAt('london'));
    const { startsAt } = required(times[0], 'a free time');
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    const { appointmentId } = expectOk(await holdAppointment(clinic.visitor, wish));
    const [row] = await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`select terms ->> 'currency' as currency from appointment
        where id = ${appointmentId}`),
    );
    expect(row).toEqual({ currency: 'EUR' });
  });

  it('never lends itself to an amount in another: without a price in it nothing is told and nothing booked', async () => {
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update location set currency = 'EUR'`),
    );
    expect(await timesAt('london')).toMatchObject({ error: 'not-bookable' });
    const prices = (await listServices(clinic.visitor)).flatMap((service) => service.prices);
    expect(prices).toEqual([]);
    expect(await listPricesAt(manager(), clinic.treatmentId)).toMatchObject([{ price: null }]);
    expectOk(await priceAt(clinic.locationId, 12_000));
    expectOk(await timesAt('london'));
  });
});
