import postgres from 'postgres';
import { env } from '../lib/env';

/** What keeps a connection open that only hears. */
export type Listening = { readonly end: () => Promise<void> };

/**
 * Hears a channel of the database on a connection of its own: LISTEN belongs to a session, and those of the pool come
 * and go (behind a pooler that lends connections by the transaction, give its address a session pool). Whoever listens
 * must beat and begin anew when the beat is not heard: a connection can be lost without a word.
 */
export async function listenTo(
  channel: string,
  hear: (payload: string) => void,
  /** The connection broke and is there again: what was said meanwhile was not heard. */
  again: () => void,
): Promise<Listening> {
  const sql = postgres(env().databaseAppUrl, {
    max: 1,
    connect_timeout: 5,
    onnotice: () => undefined,
    connection: { application_name: 'milium-live' },
  });
  try {
    let began = 0;
    await sql.listen(channel, hear, () => {
      began += 1;
      if (began > 1) again();
    });
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw error;
  }
  return { end: () => sql.end({ timeout: 1 }) };
}
