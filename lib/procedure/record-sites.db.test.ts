import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, readyToPay, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { presentConsent } from '../consent/document/present';
import type { LesionSite } from './model';
import { recordSites, saveOwnSites } from './record-sites';

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
