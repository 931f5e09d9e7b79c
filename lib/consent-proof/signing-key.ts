import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { clinicSigningKey } from '@/db/schema/clinic-signing-key';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor, SystemActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { sha256 } from '../consent-ledger/model';
import { env } from '../env';
import { required } from '../shared/invariant';
import { lockPrivateKey, unlockPrivateKey } from './seal-key';

export type Seal = {
  readonly fingerprint: string;
  /** 32 bytes, base64url. */
  readonly publicKey: string;
  /** Of exactly these bytes, base64url. */
  readonly sign: (bytes: Uint8Array) => string;
};

/**
 * The seal that the clinic uses now; made on first need, once however many ask at the same moment. A key that the
 * installation's secret does not open (the secret was changed) is retired, and a new one takes its place.
 */
export async function clinicSeal(tx: Tx, actor: SystemActor): Promise<Seal> {
  const stored = await findKeyInUse(tx, actor);
  const opened = stored && open(stored);
  if (opened) return opened;
  if (stored) await retireKey(tx, actor, stored.fingerprint);
  await addKey(tx, actor);
  const added = required(await findKeyInUse(tx, actor), 'a clinic has a key once one was made');
  return required(open(added), 'a key that was just made opens');
}

/** Makes a new key for what is sealed from now on; what earlier ones sealed can still be checked with them. */
export async function renewClinicSeal(actor: SystemActor): Promise<void> {
  await inTransaction(actor, async (tx) => {
    const stored = await findKeyInUse(tx, actor);
    if (stored) await retireKey(tx, actor, stored.fingerprint);
    await addKey(tx, actor);
  });
}

/** The public half of every key the clinic ever used, newest first: for anyone who checks a proof. */
export async function listPublicKeys(asker: Actor) {
  const actor = systemActor(asker.clinicId, 'list-public-keys');
  return inTransaction(actor, (tx) =>
    tx
      .select({
        fingerprint: clinicSigningKey.fingerprint,
        createdAt: clinicSigningKey.createdAt,
        retiredAt: clinicSigningKey.retiredAt,
      })
      .from(clinicSigningKey)
      .where(eq(clinicSigningKey.clinicId, actor.clinicId))
      .orderBy(desc(clinicSigningKey.createdAt)),
  );
}

type StoredKey = typeof clinicSigningKey.$inferSelect;

async function findKeyInUse(tx: Tx, { clinicId }: SystemActor): Promise<StoredKey | null> {
  const [row] = await tx
    .select()
    .from(clinicSigningKey)
    .where(and(eq(clinicSigningKey.clinicId, clinicId), isNull(clinicSigningKey.retiredAt)));
  return row ?? null;
}

async function retireKey(tx: Tx, { clinicId }: SystemActor, fingerprint: string): Promise<void> {
  await tx
    .update(clinicSigningKey)
    .set({ retiredAt: sql`now()` })
    .where(
      and(eq(clinicSigningKey.clinicId, clinicId), eq(clinicSigningKey.fingerprint, fingerprint)),
    );
}

/** Does nothing when somebody else has just added one. */
async function addKey(tx: Tx, { clinicId }: SystemActor): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const bytes = required(publicKey.export({ format: 'jwk' }).x, 'an Ed25519 key has its 32 bytes');
  const fingerprint = fingerprintOf(bytes);
  const place = { clinicId, fingerprint };
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealedPrivateKey = lockPrivateKey(env().authSecret, place, secret);
  await tx
    .insert(clinicSigningKey)
    .values({ ...place, publicKey: bytes, sealedPrivateKey })
    .onConflictDoNothing();
}

function open({ clinicId, fingerprint, publicKey, sealedPrivateKey }: StoredKey): Seal | null {
  const bytes = unlockPrivateKey(env().authSecret, { clinicId, fingerprint }, sealedPrivateKey);
  if (!bytes) return null;
  const key: KeyObject = createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
  return { fingerprint, publicKey, sign: (text) => sign(null, text, key).toString('base64url') };
}

/** SHA-256 (hex) of the key's bytes. */
function fingerprintOf(publicKey: string): string {
  return sha256(Buffer.from(publicKey, 'base64url'));
}
