import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { pool } from '@/db/client';
import { session, user } from '@/db/schema/auth';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, freeTimes, seeVisit } from '@/db/testing/visits';
import { holdAppointment } from '../appointment/hold/hold';
import { listChanges } from '../audit/list-changes';
import { findAccountKind } from '../auth/account';
import { staffActor } from '../auth/mint';
import { hashSessionToken } from '../auth/session-token';
import { findSignedIn } from '../auth/signed-in';
import { confirmChange } from '../closure/confirm-change';
import { NOTHING_TOUCHED } from '../closure/model';
import { previewChange } from '../closure/preview-change';
import { listDisplaced } from '../closure/queries';
import { newId, type StaffId } from '../shared/ids';
import { required } from '../shared/invariant';
import { type StaffChange, staffVersion } from './change';
import { staffChange } from './change-staff';
import { listStaff } from './list-staff';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const rosa = () => clinic.staffWith('manager');
const asManager = (staffId: StaffId) => staffActor({ ...rosa(), staffId });
const change = (asked: StaffChange) => staffChange([clinic.locationId], asked);
const answer = { reason: '', fingerprint: NOTHING_TOUCHED, choices: new Map() };
const make = (asked: StaffChange, asker = rosa()) => confirmChange(asker, change(asked), answer);

const invitation = (email: string, more: Partial<Extract<StaffChange, { kind: 'invite' }>> = {}) =>
  ({
    kind: 'invite',
    staffId: newId<StaffId>(),
    name: 'Max Example',
    emailKey: email,
    role: 'manager',
    person: { kind: 'none' },
    ...more,
  }) as const;

async function invited(...args: Parameters<typeof invitation>): Promise<StaffId> {
  const asked = invitation(...args);
  expectOk(await make(asked));
  return asked.staffId;
}

async function member(id: StaffId) {
  const people = await listStaff(rosa());
  return required(
    people.find((person) => person.id === id),
    'somebody who works here',
  );
}

const versionOf = async (id: StaffId) => staffVersion(await member(id));
const edited = async (id: StaffId, role: 'manager' | 'reception') =>
  ({
    kind: 'edit',
    staffId: id,
    name: (await member(id)).name,
    role,
    person: { kind: 'none' },
    was: await versionOf(id),
  }) as const;
const leaving = async (staffId: StaffId) =>
  ({ kind: 'leave', staffId, was: await versionOf(staffId) }) as const;

/** A session as next-auth leaves it, for whoever has that address. */
async function signIn(email: string): Promise<string> {
  const token = newId();
  const { db } = pool();
  await db.insert(user).values({ email }).onConflictDoNothing();
  const [row] = await db.select({ id: user.id }).from(user).where(eq(user.email, email));
  await db.insert(session).values({
    sessionToken: hashSessionToken(token),
    userId: required(row, 'a user').id,
    expires: new Date(Date.now() + 3_600_000),
  });
  return token;
}

describe('who works here', () => {
  it('opens the desk when invited, keeps to a changed role, and is out at once when leaving', async () => {
    const email = `${newId()}@example.com`;
    const id = await invited(email);
    expect(await findAccountKind(clinic.clinicId, email)).toBe('staff');
    const token = await signIn(email);
    expect(await findSignedIn(clinic.clinicId, token)).toMatchObject({ role: 'manager' });
    expectOk(await make(await edited(id, 'reception')));
    expect(await findSignedIn(clinic.clinicId, token)).toMatchObject({ role: 'reception' });
    expectOk(await make(await leaving(id)));
    expect(await findSignedIn(clinic.clinicId, token)).toBeNull();
    expect(await findAccountKind(clinic.clinicId, email)).toBeNull();
    const left = pool()
      .db.select({ n: sql<number>`count(*)::int` })
      .from(session)
      .where(eq(session.sessionToken, hashSessionToken(token)));
    expect(await left).toEqual([{ n: 0 }]);
    expectOk(await make({ kind: 'return', staffId: id, was: await versionOf(id) }));
    // The old session stays worthless.
    expect(await findSignedIn(clinic.clinicId, token)).toBeNull();
    expect((await listChanges(rosa(), 'Staff')).map(({ action }) => action)).toEqual([
      'staff.returned',
      'staff.left',
      'staff.changed',
      'staff.invited',
    ]);
  });

  it('has a manager always: nobody takes their own role, and two do not take one another’s', async () => {
    const { staffId: own } = rosa();
    expect(await make(await edited(own, 'reception'))).toMatchObject({ error: 'own-role' });
    expect(await make(await leaving(own))).toMatchObject({ error: 'own-role' });
    const other = await invited(`${newId()}@example.com`);
    const [mine, theirs] = [await edited(own, 'reception'), await leaving(other)];
    const both = await Promise.all([make(mine, asManager(other)), make(theirs)]);
    expect(both.map((result) => (result.ok ? 'ok' : result.error)).sort()).toEqual([
      'not-found',
      'ok',
    ]);
    const left = (await listStaff(rosa())).filter((one) => one.active && one.role === 'manager');
    expect(left).toHaveLength(1);
  });

  it('shows and flags the visits of a clinician who leaves; back again, the flags go', async () => {
    const bearer = await bookTreatment(clinic);
    const { practitioner } = await seeVisit(clinic, bearer);
    const id = await invited(`${newId()}@example.com`, {
      role: 'clinician',
      person: { kind: 'known', practitionerId: practitioner.id },
    });
    const asked = change(await leaving(id));
    const { visits, fingerprint } = expectOk(await previewChange(rosa(), asked));
    expect(visits).toMatchObject([{ id: bearer.appointmentId }]);
    for (const { practitionerId } of visits[0]?.proposals ?? []) {
      expect(practitionerId).not.toBe(practitioner.id);
    }
    const confirmed = { ...answer, fingerprint, reason: 'Has left' };
    expect(await confirmChange(rosa(), asked, confirmed)).toMatchObject({ value: { waiting: 1 } });
    expect(await listDisplaced(rosa(), clinic.locationId)).toMatchObject([
      { id: bearer.appointmentId },
    ]);
    expect((await seeVisit(clinic, bearer)).status).toBe('booked');
    const [free] = await freeTimes(clinic, 9);
    const wish = { startsAt: required(free, 'a time'), practitionerId: practitioner.id };
    expect(await holdAppointment(clinic.visitor, { ...clinic.treatment, ...wish })).toMatchObject({
      error: 'time-not-offered',
    });
    const back = change({ kind: 'return', staffId: id, was: await versionOf(id) });
    const seen = expectOk(await previewChange(rosa(), back));
    expectOk(await confirmChange(rosa(), back, { ...answer, ...seen }));
    expect(await listDisplaced(rosa(), clinic.locationId)).toEqual([]);
  });

  it('is one person in the calendar; a new clinician is there without hours and competence', async () => {
    const [first] = clinic.practitionerIds;
    const person = { kind: 'known', practitionerId: first } as const;
    await invited(`${newId()}@example.com`, { person });
    expect(await make(invitation(`${newId()}@example.com`, { person }))).toMatchObject({
      error: 'person-taken',
    });
    const id = await invited(`${newId()}@example.com`, {
      name: 'Zoë New',
      person: { kind: 'new', title: 'Nurse', registration: 'NMC 1' },
    });
    expect(await member(id)).toMatchObject({ practitionerName: 'Zoë New', services: [] });
    expect((await freeTimes(clinic, 2)).length).toBeGreaterThan(0);
  });

  it('is said by managers only, once, of this clinic, and not over what another has changed', async () => {
    const email = `${newId()}@example.com`;
    const asked = invitation(email);
    expectOk(await make(asked));
    expect(await make(asked)).toMatchObject({ error: 'address-taken' });
    const old = await edited(asked.staffId, 'reception');
    expectOk(await make(old));
    expect(await make({ ...old, role: 'auditor' })).toMatchObject({ error: 'stale' });
    expect(await make({ ...old, was: await versionOf(asked.staffId) })).toMatchObject({
      error: 'no-change',
    });
    for (const role of ['reception', 'clinician', 'auditor'] as const) {
      expect(await make(invitation('x@example.com'), clinic.staffWith(role))).toMatchObject({
        error: 'not-found',
      });
    }
    // The session still says manager, the row no longer does.
    expect(await make(invitation('x@example.com'), asManager(asked.staffId))).toMatchObject({
      error: 'not-found',
    });
    const elsewhere = await makeSmallClinic();
    const foreign = { ...old, was: await versionOf(asked.staffId), role: 'auditor' } as const;
    expect(
      await confirmChange(
        elsewhere.staffWith('manager'),
        staffChange([elsewhere.locationId], foreign),
        answer,
      ),
    ).toMatchObject({ error: 'not-found' });
    expect(await listStaff(elsewhere.staffWith('manager'))).toHaveLength(1);
  });
});
