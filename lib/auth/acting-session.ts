import { createHash } from 'node:crypto';
import type { ClinicId } from '../shared/ids';
import type { ActingSession } from './actor';

/**
 * The session of whoever holds this secret (256 random bits: a session cookie, a visit's secret), for the evidence. The
 * secret cannot be found from it, nor can it be matched with what is stored to check that secret, which is hashed
 * otherwise; whoever has the cookie or the link itself can show that it was theirs. `1` is of this way to hash.
 */
export function actingSession(
  clinicId: ClinicId,
  kind: ActingSession['kind'],
  secret: string,
): ActingSession {
  const id = createHash('sha256')
    .update(['milium/session/1', clinicId, kind, secret].join('\n'))
    .digest('hex');
  return { kind, id };
}
