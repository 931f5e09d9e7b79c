import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { session, staff, verificationToken } from '@/db/schema/auth';
import { clinic as clinicTable } from '@/db/schema/clinic';
import { patient } from '@/db/schema/patient';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { inTransaction } from '@/db/transaction';
import { type RunningSandbox, startSandbox } from '../sandbox/server';
import { newId, type PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { actingSession } from './acting-session';
import { hashSessionToken } from './session-token';
import { consumeSignInLink, mailSignInLink, signOut } from './sign-in-link';
import { findSignedIn } from './signed-in';

const STAFF = 'rosa@example.com';
const PATIENT = 'ada@example.com';

let clinic: SmallClinic;
let sandbox: RunningSandbox;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'milium-sign-in-'));
  sandbox = await startSandbox({ port: 0, dataDir, webhook: null, appUrl: 'http://localhost' });
  process.env.MILIUM_SANDBOX_URL = sandbox.url;
  clinic = await makeSmallClinic();
  await asSystem((tx) =>
    tx.update(clinicTable).set({ slug: 'demo' }).where(eq(clinicTable.id, clinic.clinicId)),
  );
});
afterAll(async () => {
  await sandbox.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(async () => {
  await asSystem((tx) => tx.update(staff).set({ active: true, role: 'manager' }));
});

type Work<T> = Parameters<typeof inTransaction<T>>[1];
const asSystem = <T>(work: Work<T>) => inTransaction(clinic.system, work);

async function mailsTo(address: string): Promise<{ text: string; to: string[] }[]> {
  const answer = await fetch(`${sandbox.url}/inbox.json?to=${encodeURIComponent(address)}`);
  return answer.json();
}

async function mailedLink(address: string): Promise<string> {
  await mailSignInLink(clinic.clinicId, address);
  const [mail] = await mailsTo(address);
  const found = /\/sign-in\/link\?t=([\w-]+)/.exec(required(mail, 'a mail came').text);
  return required(found?.[1], 'the mail has a link');
}

async function signIn(address: string, previous?: string) {
  const done = await consumeSignInLink(clinic.clinicId, await mailedLink(address), previous);
  const { actor, setCookie } = required(done, 'the link signs in');
  const token = required(/session-token=([^;]+)/.exec(setCookie)?.[1], 'a cookie is set');
  return { actor, setCookie, token };
}

describe('a mailed link', () => {
  it('opens the desk for staff and nothing but their own patients for everyone else', async () => {
    expect((await signIn(STAFF)).actor).toMatchObject({ kind: 'staff', role: 'manager' });
    expect((await signIn(PATIENT)).actor).toMatchObject({
      kind: 'patient',
      patientIds: [clinic.patientId],
      signedInAt: expect.any(Date),
    });
  });

  it('goes to the one address it was asked for, and carries neither it nor the token', async () => {
    const link = await mailedLink(PATIENT);
    const [mail] = await mailsTo(PATIENT);
    expect(mail?.to).toEqual([PATIENT]);
    expect(Buffer.from(link, 'base64url').toString('latin1')).not.toContain('ada');
    const [stored] = await asSystem((tx) =>
      tx.select().from(verificationToken).where(eq(verificationToken.identifier, PATIENT)),
    );
    expect(link).not.toContain(stored?.token);
  });

  it('works once', async () => {
    const link = await mailedLink(PATIENT);
    expect(await consumeSignInLink(clinic.clinicId, link, undefined)).not.toBeNull();
    expect(await consumeSignInLink(clinic.clinicId, link, undefined)).toBeNull();
  });

  it('works for one of two who press at the same moment', async () => {
    const link = await mailedLink(PATIENT);
    const both = await Promise.all(
      [1, 2].map(() => consumeSignInLink(clinic.clinicId, link, undefined)),
    );
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it('is refused after its ten minutes', async () => {
    const link = await mailedLink(PATIENT);
    const [stored] = await asSystem((tx) => tx.select().from(verificationToken));
    const minutes = (required(stored, 'a token').expires.getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThanOrEqual(10);
    await asSystem((tx) =>
      tx.update(verificationToken).set({ expires: sql`now() - interval '1 second'` }),
    );
    expect(await consumeSignInLink(clinic.clinicId, link, undefined)).toBeNull();
  });

  it('is refused when one character was changed, and when it is not ours', async () => {
    const link = await mailedLink(PATIENT);
    const changed = `${link.slice(0, 20)}${link[20] === 'A' ? 'B' : 'A'}${link.slice(21)}`;
    for (const text of [changed, '', 'x', 'A'.repeat(200), link.slice(0, -4)]) {
      expect(await consumeSignInLink(clinic.clinicId, text, undefined)).toBeNull();
    }
    expect(await consumeSignInLink(clinic.clinicId, link, undefined)).not.toBeNull();
  });

  it('is refused when the account has been closed since', async () => {
    const link = await mailedLink(STAFF);
    await asSystem((tx) => tx.update(staff).set({ active: false }));
    expect(await consumeSignInLink(clinic.clinicId, link, undefined)).toBeNull();
  });

  it.each(['nobody@example.com', 'victim＠example.com', `${PATIENT},evil@example.com`, ''])(
    'is not sent for %j, and nothing says so',
    async (address) => {
      const before = await mailsTo('');
      await expect(mailSignInLink(clinic.clinicId, address)).resolves.toBeUndefined();
      expect(await mailsTo('')).toEqual(before);
      expect(
        await asSystem((tx) =>
          tx.$count(verificationToken, eq(verificationToken.identifier, address)),
        ),
      ).toBe(0);
    },
  );
});

describe('a session', () => {
  it('is stored as a hash: the table signs nobody in', async () => {
    const { token } = await signIn(PATIENT);
    expect(token).toHaveLength(43);
    const rows = await asSystem((tx) => tx.select().from(session));
    expect(rows.map((row) => row.sessionToken)).toContain(hashSessionToken(token));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await findSignedIn(clinic.clinicId, hashSessionToken(token))).toBeNull();
  });

  it('is given only to this browser and not to scripts', async () => {
    const { setCookie } = await signIn(PATIENT);
    expect(setCookie).toMatch(/HttpOnly/i);
    expect(setCookie).toMatch(/SameSite=Lax/i);
    expect(setCookie).toMatch(/Path=\/(;|$)/i);
  });

  it('is a new one at every sign-in, and the one before it ends', async () => {
    const first = await signIn(PATIENT);
    const second = await signIn(PATIENT, first.token);
    expect(second.token).not.toBe(first.token);
    expect(await findSignedIn(clinic.clinicId, first.token)).toBeNull();
    expect(await findSignedIn(clinic.clinicId, second.token)).not.toBeNull();
  });

  it('is told apart from the next one, by what signs nobody in', async () => {
    const [first, second] = [await signIn(STAFF), await signIn(STAFF)];
    const seen = async ({ token }: typeof first) => findSignedIn(clinic.clinicId, token);
    const actor = await seen(first);
    expect(actor?.session).toEqual(actingSession(clinic.clinicId, 'staff-sign-in', first.token));
    expect(actor?.session).toEqual((await seen(first))?.session);
    expect((await seen(second))?.session?.id).not.toBe(actor?.session?.id);
    expect(actor?.signedInAt).toBeInstanceOf(Date);
    expect(await findSignedIn(clinic.clinicId, actor?.session?.id ?? '')).toBeNull();
  });

  it('ends on the server when the person signs out', async () => {
    const { token } = await signIn(STAFF);
    await signOut(clinic.clinicId, token);
    expect(await findSignedIn(clinic.clinicId, token)).toBeNull();
  });

  it('shows a changed role at the next request and ends with the account', async () => {
    const { token } = await signIn(STAFF);
    await asSystem((tx) => tx.update(staff).set({ role: 'auditor' }));
    expect(await findSignedIn(clinic.clinicId, token)).toMatchObject({ role: 'auditor' });
    await asSystem((tx) => tx.update(staff).set({ active: false }));
    expect(await findSignedIn(clinic.clinicId, token)).toBeNull();
  });

  it('ends after 12 hours for staff and 24 for patients, however often it is used', async () => {
    const worker = await signIn(STAFF);
    const person = await signIn(PATIENT);
    const age = (hours: number) =>
      asSystem((tx) =>
        tx.update(session).set({ createdAt: sql`now() - make_interval(hours => ${hours})` }),
      );
    await age(12);
    expect(await findSignedIn(clinic.clinicId, worker.token)).toBeNull();
    expect(await findSignedIn(clinic.clinicId, person.token)).not.toBeNull();
    await age(24);
    expect(await findSignedIn(clinic.clinicId, person.token)).toBeNull();
  });

  it('shows a parent and a child who share an address, and nobody else', async () => {
    const childId = newId<PatientId>();
    const row = { clinicId: clinic.clinicId, phone: '+442079460002', birthDate: '2015-06-07' };
    await asSystem((tx) =>
      tx.insert(patient).values([
        { ...row, id: childId, fullName: 'Bo Example', email: PATIENT, emailKey: PATIENT },
        { ...row, fullName: 'Eve Other', email: 'eve@example.com', emailKey: 'eve@example.com' },
      ]),
    );
    const { token } = await signIn(PATIENT);
    const actor = await findSignedIn(clinic.clinicId, token);
    expect(actor?.kind === 'patient' && [...actor.patientIds].sort()).toEqual(
      [clinic.patientId, childId].sort(),
    );
  });
});
