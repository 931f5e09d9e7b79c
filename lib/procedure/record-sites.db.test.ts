import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, readyToPay, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { listVisitHistory } from '../audit/queries';
import type { BearerActor } from '../auth/actor';
import { presentConsent } from '../consent/document/present';
import type { LesionSite } from './model';
import { canUndoSites, recordSites, saveOwnSites, undoSites } from './record-sites';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const NOSE: readonly LesionSite[] = [{ site: 'nose', count: 2 }];

const endings = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, (tx) =>
    tx.execute<{ reason: string | null }>(
      sql`select ended_reason as reason from consent where appointment_id = ${appointmentId}
        order by created_at`,
    ),
  ).then((rows) => rows.map(({ reason }) => reason));

describe('where the milia are', () => {
  it('is what the patient says, in one order, and stands in the document that they then read', async () => {
    const bearer = await readyToPay(clinic);
    const said: readonly LesionSite[] = [{ site: 'neck', count: 1 }, ...NOSE];
    expectOk(await saveOwnSites(bearer, said));
    expect((await seeVisit(clinic, bearer)).sites).toEqual([...NOSE, { site: 'neck', count: 1 }]);
    const { document } = expectOk(await presentConsent(bearer));
    expect(document).toMatchObject({ sites: [...NOSE, { site: 'neck', count: 1 }] });
    expect(await endings(bearer)).toEqual(['sites-changed', null]);
  });

  it('ends a consent when it changes, and only then', async () => {
    const bearer = await bookTreatment(clinic);
    const clinician = clinic.staffWith('clinician');
    const record = async (sites: readonly LesionSite[]) =>
      recordSites(clinician, {
        appointmentId: bearer.appointmentId,
        sites,
        expectedVersion: (await seeVisit(clinic, bearer)).version,
      });
    expectOk(await record([]));
    expect(await endings(bearer)).toEqual([null]);
    expectOk(await record(NOSE));
    expect(await endings(bearer)).toEqual(['sites-changed']);
    expect((await seeVisit(clinic, bearer)).sites).toEqual(NOSE);
  });

  it('is recorded at the desk by a clinician only, on the screen as it stands, before the room', async () => {
    const bearer = await bookTreatment(clinic);
    const { version } = await seeVisit(clinic, bearer);
    const input = { appointmentId: bearer.appointmentId, sites: NOSE, expectedVersion: version };
    for (const role of ['reception', 'manager', 'auditor'] as const) {
      expect(await recordSites(clinic.staffWith(role), input)).toEqual({
        ok: false,
        error: 'not-allowed',
      });
    }
    const clinician = clinic.staffWith('clinician');
    expect(await recordSites(clinician, { ...input, expectedVersion: version - 1 })).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update appointment set status = 'checked-in' where id = ${bearer.appointmentId}`,
      ),
    );
    expect(await recordSites(clinician, input)).toEqual({ ok: false, error: 'too-late' });
  });

  it('is nobody else’s to say, and no longer the patient’s once it is booked', async () => {
    const bearer = await bookTreatment(clinic);
    expect(await saveOwnSites(bearer, NOSE)).toEqual({ ok: false, error: 'not-pending' });
    const other = await makeSmallClinic();
    const stranger = { ...bearer, clinicId: other.clinicId };
    expect(await saveOwnSites(stranger, NOSE)).toMatchObject({ ok: false });
  });
});

describe('recorded places that are taken back', () => {
  async function recorded() {
    const bearer = await bookTreatment(clinic);
    const { appointmentId } = bearer;
    const clinician = clinic.staffWith('clinician');
    const version = async () => (await seeVisit(clinic, bearer)).version;
    const record = async (sites: readonly LesionSite[]) =>
      recordSites(clinician, { appointmentId, sites, expectedVersion: await version() });
    expectOk(await record(NOSE));
    return { bearer, appointmentId, clinician, version, record };
  }

  it('are what they were before, once, and a change like any other for the consent', async () => {
    const { bearer, appointmentId, clinician, version, record } = await recorded();
    expectOk(await record([{ site: 'neck', count: 3 }]));
    expect(await canUndoSites(clinician, appointmentId)).toBe(true);
    await presentConsent(bearer);
    expect((await endings(bearer)).at(-1)).toBeNull();
    expectOk(await undoSites(clinician, { appointmentId, expectedVersion: await version() }));
    expect((await seeVisit(clinic, bearer)).sites).toEqual(NOSE);
    // The one that was signed does not come back, and the one read since is not about these places.
    expect(await endings(bearer)).toEqual(['sites-changed', 'sites-changed']);
    expect(await canUndoSites(clinician, appointmentId)).toBe(false);
    const again = { appointmentId, expectedVersion: await version() };
    expect(await undoSites(clinician, again)).toEqual({ ok: false, error: 'not-possible' });
    const history = await listVisitHistory(clinician, appointmentId);
    expect(history.at(-1)).toMatchObject({ detail: { total: 2 } });
    expect(history.map(({ action }) => action)).toContain('appointment.sites-undone');
  });

  it('are nowhere again where nobody had said', async () => {
    const { bearer, appointmentId, clinician, version } = await recorded();
    expectOk(await undoSites(clinician, { appointmentId, expectedVersion: await version() }));
    expect((await seeVisit(clinic, bearer)).sites).toBeNull();
  });

  it('are refused to who may not record them, on a stale screen, and once the patient is in the room', async () => {
    const { bearer, appointmentId, clinician, version } = await recorded();
    const input = { appointmentId, expectedVersion: await version() };
    for (const role of ['reception', 'manager', 'auditor'] as const) {
      expect(await undoSites(clinic.staffWith(role), input)).toMatchObject({
        error: 'not-allowed',
      });
      expect(await canUndoSites(clinic.staffWith(role), appointmentId)).toBe(false);
    }
    const other = await makeSmallClinic();
    const stranger = other.staffWith('clinician');
    expect(await undoSites(stranger, input)).toMatchObject({ error: 'not-found' });
    const stale = { ...input, expectedVersion: input.expectedVersion - 1 };
    expect(await undoSites(clinician, stale)).toMatchObject({ error: 'changed-meanwhile' });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set status = 'checked-in' where id = ${appointmentId}`),
    );
    expect(await undoSites(clinician, input)).toMatchObject({ error: 'not-possible' });
    expect((await seeVisit(clinic, bearer)).sites).toEqual(NOSE);
  });
});
