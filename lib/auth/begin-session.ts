import { randomBytes } from 'node:crypto';
import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { ClinicId, UserId } from '../shared/ids';
import { hashedAdapter } from './hashed-adapter';
import { findSignedIn, STAFF_SESSION_HOURS } from './signed-in';

/**
 * A session for somebody who proved who they are in another way than by a mailed link: who made the clinic holds the
 * console. Answers the token for the cookie. Whether they may do anything is asked with every request, as always.
 */
export async function beginSession(
  clinicId: ClinicId,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<string> {
  const adapter = hashedAdapter();
  const user =
    (await adapter.getUserByEmail?.(email)) ??
    (await adapter.createUser?.({ id: '', name, email, emailVerified: null }));
  if (!user) throw new Error('the adapter keeps users');
  const sessionToken = randomBytes(32).toString('base64url');
  const expires = new Date(Date.now() + STAFF_SESSION_HOURS * 3_600_000);
  await adapter.createSession?.({ sessionToken, userId: user.id, expires });
  const actor = await findSignedIn(clinicId, sessionToken);
  if (actor) {
    await inTransaction(actor, (tx) =>
      recordAudit(tx, actor, {
        action: 'signed-in',
        entityType: 'User',
        entityId: user.id as UserId,
      }),
    );
  }
  return sessionToken;
}
