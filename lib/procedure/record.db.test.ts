import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import {
  CHEEK,
  clinicianOf,
  countersignature,
  readEarlier,
  readyForRoom,
  WHERE_FROM,
} from '@/db/testing/agreed';
import { atDesk, born, MUM, NO, YES } from '@/db/testing/at-desk';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor, StaffActor } from '../auth/actor';
import { recordStatement, resolveConflict } from '../consent/document/differ';
import { signAtDesk } from '../consent/signing/sign-at-desk';
import { countersignConsent } from '../consent/standing/countersign';
import { endConsents } from '../consent/standing/end-consents';
import type { LesionSite } from './model';
import { listProcedures } from './queries';
import { type ProcedureInput, recordProcedure } from './record';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

async function inRoom(): Promise<BearerActor> {
  const bearer = await readyForRoom(clinic);
  await comeIn(bearer);
  return bearer;
}

/** Aged 14: both agree and the clinician has signed. */
async function minorInRoom(): Promise<BearerActor> {
  const { input, bearer } = await atDesk(clinic, { birthDate: born(14) });
  const together = { ...input, signer: MUM, youngPerson: YES };
  expectOk(await signAtDesk(clinic.staffWith('reception'), together));
  await readEarlier(bearer, 30);
  const clinician = await clinicianOf(clinic, bearer);
  expectOk(await countersignConsent(clinician, await countersignature(clinic, bearer)));
  await comeIn(bearer);
  return bearer;
}

async function comeIn(bearer: BearerActor): Promise<void> {
  await inTransaction(clinic.system, (tx) =>
    tx
      .update(appointment)
      .set({ status: 'checked-in' })
      .where(eq(appointment.id, bearer.appointmentId)),
  );
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

  it('counts with the notes before it: three times two is not within two, words alone are', async () => {
    const bearer = await inRoom();
    const one: readonly LesionSite[] = [{ site: 'cheek-left', count: 1 }];
    expect(await note(bearer, { sites: one })).toBe('noted');
    expect(await note(bearer)).toBe('outside-consent');
    expect(await note(bearer, { sites: one })).toBe('noted');
    expect(await note(bearer, { sites: one })).toBe('outside-consent');
    expect(await note(bearer, { sites: one, status: 'stopped' })).toBe('outside-consent');
    expect(await note(bearer, { sites: [], note: 'The left one bled a little.' })).toBe('noted');
  });

  it('counts what was stopped before the end like what was done', async () => {
    const bearer = await inRoom();
    expect(await note(bearer, { status: 'stopped' })).toBe('noted');
    expect(await note(bearer, { status: 'stopped' })).toBe('outside-consent');
    expect(await note(bearer)).toBe('outside-consent');
    expect(await note(bearer, { sites: [], note: 'Stopped, for it hurt.' })).toBe('noted');
  });

  it('is refused while the young person says no, and once a clinician has decided not to treat', async () => {
    const bearer = await minorInRoom();
    const { appointmentId } = bearer;
    const reception = clinic.staffWith('reception');
    const said = { appointmentId, evidence: WHERE_FROM, who: { role: 'young-person' } } as const;
    const decide = (outcome: 'go-ahead' | 'do-not-treat') =>
      resolveConflict(clinic.staffWith('clinician'), { appointmentId, outcome, reason: 'Talked.' });
    expectOk(await recordStatement(reception, { ...said, ...NO }));
    expect(await note(bearer)).toBe('conflict');
    expect(await note(bearer, { status: 'not-done', sites: [] })).toBe('noted');
    expectOk(await decide('go-ahead'));
    expect(await note(bearer, { sites: [{ site: 'cheek-left', count: 1 }] })).toBe('noted');
    expectOk(await recordStatement(reception, { ...said, ...NO }));
    expectOk(await decide('do-not-treat'));
    expect(await note(bearer)).toBe('do-not-treat');
  });

  it('is followed by no more statements and decisions once the visit is over: what was valid then stays', async () => {
    const bearer = await minorInRoom();
    const { appointmentId } = bearer;
    const reception = clinic.staffWith('reception');
    const who = { role: 'young-person' } as const;
    const no = { appointmentId, who, ...NO, evidence: WHERE_FROM };
    expectOk(await recordStatement(reception, no));
    await inTransaction(clinic.system, (tx) =>
      tx.update(appointment).set({ status: 'fulfilled' }).where(eq(appointment.id, appointmentId)),
    );
    const over = { ok: false, error: 'visit-over' };
    expect(await recordStatement(reception, no)).toEqual(over);
    const decision = { appointmentId, outcome: 'do-not-treat', reason: 'Talked.' } as const;
    expect(await resolveConflict(clinic.staffWith('clinician'), decision)).toEqual(over);
    expect((await seeVisit(clinic, bearer)).consent?.status).toBe('active');
  });

  it('is refused once the guardian who signed has taken it back', async () => {
    const bearer = await minorInRoom();
    const who = { role: 'guardian', name: MUM.name, relation: MUM.relation } as const;
    const { appointmentId } = bearer;
    const no = { appointmentId, who, ...NO, evidence: WHERE_FROM };
    expectOk(await recordStatement(clinic.staffWith('reception'), no));
    expect(await note(bearer)).toBe('guardian-missing');
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
