import { DrizzleAdapter } from '@auth/drizzle-adapter';
import { lt, sql } from 'drizzle-orm';
import type { Adapter } from 'next-auth/adapters';
import { pool } from '@/db/client';
import { account, session, user, verificationToken } from '@/db/schema/auth';
import { hashSessionToken } from './session-token';

/**
 * next-auth's tables. The drizzle adapter stores session tokens as they are; here they pass through SHA-256 on the
 * way in, so that neither a leaked backup nor a reader of the table can sign in as anybody.
 */
export function hashedAdapter(): Adapter {
  // The cast: the adapter is typed for @auth/core, whose Adapter differs from next-auth 4's in optional methods only.
  const plain = DrizzleAdapter(pool().db, {
    usersTable: user,
    accountsTable: account,
    sessionsTable: session,
    verificationTokensTable: verificationToken,
  }) as Required<Adapter>;
  return {
    ...plain,
    async createSession(values) {
      await pool().db.delete(session).where(lt(session.expires, sql`now()`));
      const stored = await plain.createSession({
        ...values,
        sessionToken: hashSessionToken(values.sessionToken),
      });
      return { ...stored, sessionToken: values.sessionToken };
    },
    async getSessionAndUser(token) {
      const found = await plain.getSessionAndUser(hashSessionToken(token));
      return found && { ...found, session: { ...found.session, sessionToken: token } };
    },
    async updateSession(values) {
      const stored = await plain.updateSession({
        ...values,
        sessionToken: hashSessionToken(values.sessionToken),
      });
      return stored && { ...stored, sessionToken: values.sessionToken };
    },
    async deleteSession(token) {
      await plain.deleteSession(hashSessionToken(token));
    },
    async createVerificationToken(values) {
      await pool().db.delete(verificationToken).where(lt(verificationToken.expires, sql`now()`));
      return plain.createVerificationToken(values);
    },
  };
}
