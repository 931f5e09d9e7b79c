import { createHmac } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { rateLimit } from '@/db/schema/auth';
import { inTransaction } from '@/db/transaction';
import type { Actor, SystemActor } from '../auth/actor';
import { env } from '../env';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import type { RateLimit } from './model';

/**
 * Counts one hit and says whether it is within the limit. Kept in Postgres, so that it holds over all web
 * instances; one statement, so that hits at the same moment are all counted. Windows begin on the database's
 * clock. A refused hit counts too, and stays counted: it is an answer, not a rolled-back change.
 */
export async function countHit(
  actor: Actor,
  limit: RateLimit,
  subject: string,
): Promise<Result<null, 'too-many'>> {
  const seconds = limit.windowMinutes * 60;
  const [row] = await inTransaction(actor, (tx) =>
    tx
      .insert(rateLimit)
      .values({
        clinicId: actor.clinicId,
        key: keyOf(limit, subject),
        windowStartsAt: sql`to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int)`,
        hits: 1,
      })
      .onConflictDoUpdate({
        target: [rateLimit.clinicId, rateLimit.key, rateLimit.windowStartsAt],
        set: { hits: sql`${rateLimit.hits} + 1` },
      })
      .returning({ hits: rateLimit.hits }),
  );
  const { hits } = required(row, 'a counted hit comes back');
  return hits <= limit.limit ? ok(null) : err('too-many');
}

/** Forgets windows that are long over. */
export async function sweepRateLimits(actor: SystemActor): Promise<void> {
  await inTransaction(actor, (tx) =>
    tx
      .delete(rateLimit)
      .where(
        and(
          eq(rateLimit.clinicId, actor.clinicId),
          lt(rateLimit.windowStartsAt, sql`now() - interval '1 day'`),
        ),
      ),
  );
}

// Keyed: the table names neither addresses nor people, not even to someone who can guess them.
function keyOf({ name }: RateLimit, subject: string): string {
  return createHmac('sha256', env().authSecret)
    .update(`milium/rate-limit/${name}/${subject}`)
    .digest('base64url');
}
