import { createHash, randomUUID } from 'node:crypto';
import type postgres from 'postgres';

/** The cookie of somebody at the front desk who is signed in; only its hash is stored. */
export async function signIn(owner: postgres.Sql): Promise<{ name: string; value: string }> {
  const token = randomUUID();
  const stored = createHash('sha256').update(token).digest('hex');
  await owner`with person as (
      insert into "user" (email)
      select email_key from staff where role = 'reception' order by email_key limit 1
      on conflict (email) do update set email = excluded.email returning id)
    insert into session (session_token, user_id, expires)
    select ${stored}, id, now() + interval '1 hour' from person`;
  return { name: 'next-auth.session-token', value: token };
}
