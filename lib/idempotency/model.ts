import type { AppointmentId } from '../shared/ids';

/** A request as it was sent with its key; both as hashes. */
export type KeyedRequest = { readonly keyHash: string; readonly requestHash: string };

/** As it was sent, but for the secret of a hold, which is derived anew and never stored. */
export type StoredAnswer = {
  readonly status: number;
  readonly body: string;
  readonly appointmentId: AppointmentId | null;
};

export type KeptAnswer = KeyedRequest & StoredAnswer;

/** From this length on a key is taken for one that nobody can guess, such as a uuid. */
export const UNGUESSABLE_LENGTH = 32;

export const KEY_LENGTH_MOST = 255;

/**
 * Whose key this is. Its answer holds a secret, and two strangers may both choose "1": a short key counts within
 * the sender's network only. A long one counts wherever it comes from, so that a phone may change its network.
 */
export function keyScope(key: string, network: string): string {
  return key.length >= UNGUESSABLE_LENGTH ? '' : network;
}
