import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { CHEEK, clinicianOf, readyForRoom } from '@/db/testing/agreed';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { inTransaction } from '@/db/transaction';
import type { BearerActor, StaffActor } from '../auth/actor';
import { endConsents } from '../consent/standing/end-consents';
import { listProcedures } from './queries';
import { type ProcedureInput, recordProcedure } from './record';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

async function inRoom(): Promise<BearerActor> {
  const bearer = await readyForRoom(clinic);
  await inTransaction(clinic.system, (tx) =>
    tx
      .update(appointment)
      .set({ status: 'checked-in' })
      .where(eq(appointment.id, bearer.appointmentId)),
  );
  return bearer;
}

async function note(bearer: BearerActor, change: Partial<ProcedureInput> = {}, by?: StaffActor) {
  const { appointmentId } = bearer;
  const clinician = by ?? (await clinicianOf(clinic, bearer));
  const whole = { appointmentId, status: 'completed', sites: CHEEK, note: 'Two frozen.' } as const;
  const result = await recordProcedure(clinician, { ...whole, ...change });
  return result.ok ? 'noted' : result.error;
}

describe('a note of a treatment', () => {
  it('is written within the consent in force, by the clinician who treated', async () => {
    const bearer = await inRoom();
    expect(await note(bearer, {}, clinic.staffWith('clinician'))).toBe('not-allowed');
    expect(await note(bearer, { note: ' ' })).toBe('note-missing');
    expect(await note(bearer, { sites: [] })).toBe('sites-missing');
    expect(await note(bearer)).toBe('noted');
    const [written] = await listProcedures(clinic.staffWith('clinician'), bearer.appointmentId);
    expect(written).toMatchObject({ note: 'Two frozen.', sites: CHEEK, status: 'completed' });
  });

  it('is refused outside the consent: more of them, another place, or nothing in force', async () => {
    const bearer = await inRoom();
    expect(await note(bearer, { sites: [{ site: 'nose', count: 1 }] })).toBe('outside-consent');
    expect(await note(bearer, { sites: [{ site: 'cheek-left', count: 3 }] })).toBe(
      'outside-consent',
    );
    await inTransaction(clinic.system, (tx) =>
      endConsents(tx, clinic.system, bearer.appointmentId, 'withdrawn'),
    );
    expect(await note(bearer)).toBe('no-consent');
  });

  it('is refused before the patient is in the room', async () => {
    expect(await note(await readyForRoom(clinic))).toBe('not-in-room');
  });

  it('never changes, and the application may not even try', async () => {
    const bearer = await inRoom();
    expect(await note(bearer)).toBe('noted');
    const change = inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update procedure set note = 'Nothing' where clinic_id = ${clinic.clinicId}`),
    );
    await expect(change).rejects.toMatchObject({ cause: { code: '42501' } });
    const byOwner = asOwner((owner) => owner`update procedure set note = 'Nothing'`);
    await expect(byOwner).rejects.toThrow('never changes');
  });
});
