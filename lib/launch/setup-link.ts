import postgres from 'postgres';
import { hashSetupKey, KEY_MINUTES, newSetupKey } from '../setup/key';

/**
 * The link with which a first clinic can be made in this database, anew at each start: an older one ends. What was typed
 * with that one is kept. Null when there is a clinic. Only the owner may do this, and only the console shows it.
 */
export async function makeSetupLink(ownerUrl: string, appUrl: string): Promise<string | null> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const key = newSetupKey();
    const made = await owner`
      insert into operations.setup (key_hash, expires_at)
      select ${hashSetupKey(key)}, now() + make_interval(mins => ${KEY_MINUTES})
      where not exists (select from clinic)
      on conflict (one) do update set key_hash = excluded.key_hash, expires_at = excluded.expires_at
      returning 1`;
    return made.length === 0 ? null : `${appUrl}/setup?key=${key}`;
  } finally {
    await owner.end();
  }
}
