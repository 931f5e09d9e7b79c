import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { cancelAppointment } from '../lib/appointment/cancel/cancel';
import { findVisit } from '../lib/appointment/queries';
import type { Actor, BearerActor } from '../lib/auth/actor';
import { bearerActor, patientActor, visitorActor } from '../lib/auth/mint';
import { newId, type UserId } from '../lib/shared/ids';
import { required } from '../lib/shared/invariant';
import { makeSmallClinic, type SmallClinic } from './testing/small-clinic';
import { ADA, bookTreatment, expectOk } from './testing/visits';
import { inTransaction } from './transaction';

const BOB = { ...ADA, fullName: 'Bob Other', email: 'bob@example.com', birthDate: '1980-01-01' };

/** Personal data, with the column that says whose row it is. */
const OF_VISIT = ['questionnaire_response', 'consent', 'payment', 'refund', 'communication'];
/** Nobody may delete these at all: db/guards.db.test.ts. */
const UNDELETABLE = ['questionnaire_response', 'consent'];
const PERSONAL = [...OF_VISIT, 'appointment', 'patient', 'audit_event', 'staff', 'webhook_event'];
const CATALOGUE = [
  'clinic_policy',
  'location',
  'room',
  'healthcare_service',
  'service_price',
  'slot',
  'schedule',
];

let clinic: SmallClinic;
let other: SmallClinic;
let ada: BearerActor;
let bob: BearerActor;

/** A booked, paid, cancelled and refunded visit: it has a row in every table with personal data. */
async function wholeStory(at: SmallClinic, details: typeof ADA | typeof BOB) {
  const bearer = await bookTreatment(at, { details });
  expectOk(
    await cancelAppointment(bearer, { appointmentId: bearer.appointmentId, reason: 'patient' }),
  );
  return bearer;
}

beforeAll(async () => {
  clinic = await makeSmallClinic();
  other = await makeSmallClinic();
  ada = await wholeStory(clinic, ADA);
  bob = await wholeStory(clinic, BOB);
  await wholeStory(other, ADA);
  await inTransaction(clinic.system, (tx) =>
    tx.execute(
      sql`insert into webhook_event (clinic_id, id, type) values (${clinic.clinicId}, 'evt_1', 'test')`,
    ),
  );
});

/** Everything of a table that the database shows this actor, without any `where` of ours. */
const read = (actor: Actor, table: string) =>
  inTransaction(actor, (tx) =>
    tx.execute<Record<string, unknown>>(sql`select * from ${sql.identifier(table)}`),
  );

const asPatient = (bearer: BearerActor) =>
  patientActor({
    clinicId: clinic.clinicId,
    userId: newId<UserId>(),
    patientIds: [required(bearer.patientId, 'a patient')],
  });

const theirs = [
  ['the holder of a visit’s secret', () => ada],
  ['the signed-in patient', () => asPatient(ada)],
] as const;

describe('the database alone, whatever a query forgets,', () => {
  it('has a row of both people in every table to begin with', async () => {
    for (const table of OF_VISIT) {
      const visits = (await read(clinic.system, table)).map((row) => row.appointment_id);
      expect(visits, table).toEqual(expect.arrayContaining([ada.appointmentId, bob.appointmentId]));
    }
    for (const table of PERSONAL)
      expect((await read(clinic.system, table)).length, table).toBeGreaterThan(0);
  });

  it.each(theirs)('shows %s their own rows and nobody else’s', async (_, actor) => {
    for (const table of OF_VISIT) {
      const visits = (await read(actor(), table)).map((row) => row.appointment_id);
      expect([...new Set(visits)], table).toEqual([ada.appointmentId]);
    }
    expect((await read(actor(), 'appointment')).map((row) => row.id)).toEqual([ada.appointmentId]);
    expect((await read(actor(), 'patient')).map((row) => row.id)).toEqual([ada.patientId]);
    for (const table of ['audit_event', 'staff', 'webhook_event']) {
      expect(await read(actor(), table), table).toEqual([]);
    }
  });

  it.each(theirs)('lets %s change and delete nothing of anybody else', async (_, actor) => {
    for (const table of OF_VISIT.filter((name) => !UNDELETABLE.includes(name))) {
      const gone = inTransaction(actor(), async (tx) => {
        const rows = await tx.execute(
          sql`delete from ${sql.identifier(table)} where appointment_id = ${bob.appointmentId} returning 1`,
        );
        return rows.length;
      });
      expect(await gone, table).toBe(0);
    }
    const stolen = await inTransaction(actor(), (tx) =>
      tx.execute(sql`update appointment set patient_id = ${ada.patientId}
        where id = ${bob.appointmentId} returning id`),
    );
    expect(stolen).toHaveLength(0);
  });

  it('lets nobody write a row that they could not read', async () => {
    const forged = inTransaction(ada, (tx) =>
      tx.execute(sql`insert into communication
        (clinic_id, kind, status, appointment_id, patient_id, about_sequence, send_after)
        values (${clinic.clinicId}, 'appointment-booked', 'preparation', ${bob.appointmentId}, ${bob.patientId}, 0, now())`),
    );
    await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  it('shows a visitor the catalogue and the taken times, and nobody’s data', async () => {
    for (const table of PERSONAL) expect(await read(clinic.visitor, table), table).toEqual([]);
    for (const table of CATALOGUE.filter((name) => name !== 'slot')) {
      expect((await read(clinic.visitor, table)).length, table).toBeGreaterThan(0);
    }
  });

  it('shows a patient without a patient record nothing', async () => {
    const stranger = patientActor({
      clinicId: clinic.clinicId,
      userId: newId<UserId>(),
      patientIds: [],
    });
    for (const table of PERSONAL) expect(await read(stranger, table), table).toEqual([]);
  });

  it('shows the staff and the jobs of one clinic nothing of another', async () => {
    const actors = [clinic.system, clinic.staffWith('manager'), clinic.visitor, ada];
    for (const actor of actors) {
      for (const table of [...PERSONAL, ...CATALOGUE]) {
        const clinics = (await read(actor, table)).map((row) => row.clinic_id);
        expect(
          clinics.filter((id) => id !== clinic.clinicId),
          table,
        ).toEqual([]);
      }
    }
  });

  it('shows nothing to the right secret or the right patient in the wrong clinic', async () => {
    const strayBearer = bearerActor(other.clinicId, ada.appointmentId, ada.patientId);
    const strayPatient = { ...asPatient(ada), clinicId: other.clinicId };
    for (const actor of [strayBearer, strayPatient, visitorActor(other.clinicId)]) {
      for (const table of PERSONAL) expect(await read(actor, table), table).toEqual([]);
      expect(await findVisit(actor, ada.appointmentId)).toBeNull();
    }
  });
});
