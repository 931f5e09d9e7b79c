import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { clinicianOf, countersignature, readyForRoom, signedForToday } from '@/db/testing/agreed';
import { ageSignatures, signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { verifyLedger } from '../../consent-ledger/verify';
import { required } from '../../shared/invariant';
import { presentConsent } from '../document/present';
import { countersignConsent } from './countersign';
import { endConsents } from './end-consents';
import { findConsentInForce } from './in-force';
import { findConsentGaps } from './read-standing';
import { wasInForce } from './standing';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

type Row = {
  readonly id: string;
  readonly status: string;
  readonly countersignedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
};

/** The signed ones, first to last. */
const signedOf = ({ appointmentId }: BearerActor): Promise<readonly Row[]> =>
  inTransaction(clinic.system, async (tx) => {
    const rows = await tx.execute<
      Record<string, string | null>
    >(sql`select id, status, ended_reason,
        countersigned_at, ended_at from consent
      where appointment_id = ${appointmentId} and signed_at is not null order by signed_at`);
    const at = (text: string | null | undefined) => (text ? new Date(text) : null);
    return rows.map((row) => ({
      id: row.id ?? '',
      status: row.status ?? '',
      endedReason: row.ended_reason ?? null,
      countersignedAt: at(row.countersigned_at),
      endedAt: at(row.ended_at),
    }));
  });

const countersign = async (bearer: BearerActor) =>
  countersignConsent(await clinicianOf(clinic, bearer), await countersignature(clinic, bearer));

const inForce = async (bearer: BearerActor, at = new Date()) =>
  (await findConsentInForce(clinic.system, bearer.appointmentId, at))?.id ?? null;

const gapsOf = (bearer: BearerActor) =>
  findConsentGaps(clinic.system, bearer.appointmentId, new Date());

describe('a newer signature', () => {
  it('ends the one before it at the instant at which both have signed, and never earlier', async () => {
    const bearer = await readyForRoom(clinic);
    const [first] = await signedOf(bearer);
    await presentConsent(bearer);
    expect(await inForce(bearer)).toBe(first?.id);
    expectOk(await signShown(bearer));
    expect(await inForce(bearer)).toBe(first?.id);
    expect(await gapsOf(bearer)).toEqual([]);
    expectOk(await countersign(bearer));
    const [before, after] = await signedOf(bearer);
    expect(before).toMatchObject({ status: 'inactive', endedReason: 'superseded' });
    expect(before?.endedAt).toEqual(after?.countersignedAt);
    expect(await inForce(bearer)).toBe(after?.id);
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('takes the place at once of one that the clinician has not countersigned', async () => {
    const bearer = await signedForToday(clinic);
    const stale = await countersignature(clinic, bearer);
    expectOk(await signShown(bearer));
    const [first, second] = await signedOf(bearer);
    expect(first).toMatchObject({ status: 'inactive', endedReason: 'superseded' });
    expect(second).toMatchObject({ status: 'proposed', endedAt: null });
    const clinician = await clinicianOf(clinic, bearer);
    expect(await countersignConsent(clinician, stale)).toEqual({ ok: false, error: 'gap-ended' });
    expectOk(await countersign(bearer));
    expect(await gapsOf(bearer)).toEqual([]);
  });

  it('does not bring back what is too old: then the newer one is waited for', async () => {
    const bearer = await readyForRoom(clinic);
    await ageSignatures(bearer, 183);
    expectOk(await signShown(bearer));
    expect(await gapsOf(bearer)).toEqual(['not-countersigned']);
  });
});

describe('what was in force at a time', () => {
  it('stays so, whatever happens later', async () => {
    const bearer = await readyForRoom(clinic);
    const treatedAt = new Date();
    const then = required(await inForce(bearer, treatedAt), 'a consent');
    const steps = [
      () => signShown(bearer),
      () => countersign(bearer),
      () =>
        inTransaction(clinic.system, (tx) =>
          endConsents(tx, clinic.system, bearer.appointmentId, 'withdrawn'),
        ),
      () => signShown(bearer),
      () => countersign(bearer),
    ];
    for (const step of steps) {
      await step();
      expect(await inForce(bearer, treatedAt)).toBe(then);
    }
    const rows = await signedOf(bearer);
    expect(rows.map(({ status }) => status)).toEqual(['inactive', 'inactive', 'active']);
    expect(await inForce(bearer, new Date(treatedAt.getTime() - 3_600_000))).toBeNull();
    const at = fc
      .integer({ min: -5_000, max: 10_000 })
      .map((ms) => new Date(treatedAt.getTime() + ms));
    fc.assert(fc.property(at, (time) => rows.filter((row) => wasInForce(row, time)).length <= 1));
  });

  it('cannot be dated back, changed, or brought back by any statement', async () => {
    const bearer = await readyForRoom(clinic);
    const tried = (change: ReturnType<typeof sql>) =>
      inTransaction(clinic.system, (tx) =>
        tx.execute(
          sql`update consent set ${change} where appointment_id = ${bearer.appointmentId}`,
        ),
      ).then(
        () => 'done',
        (error: { cause?: { message?: string } }) => error.cause?.message,
      );
    expect(await tried(sql`countersigned_at = now()`)).toBe('a countersignature keeps its time');
    expect(await tried(sql`ended_at = now() - interval '1 day', ended_reason = 'withdrawn'`)).toBe(
      'nothing is ended in the past',
    );
    await inTransaction(clinic.system, (tx) =>
      endConsents(tx, clinic.system, bearer.appointmentId, 'withdrawn'),
    );
    const final = 'what has ended does not change';
    expect(await tried(sql`ended_at = now()`)).toBe(final);
    expect(await tried(sql`ended_at = null, ended_reason = null`)).toBe(final);
    expect(await tried(sql`status = 'active'`)).toBe(final);
  });

  it('is nobody else’s to know', async () => {
    const bearer = await readyForRoom(clinic);
    const stranger = await signedForToday(clinic);
    expect((await findConsentInForce(bearer, bearer.appointmentId, new Date()))?.id).toBe(
      (await seeVisit(clinic, bearer)).consent?.id,
    );
    expect(await findConsentInForce(stranger, bearer.appointmentId, new Date())).toBeNull();
  });
});
