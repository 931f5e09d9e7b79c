import type { Actor } from '../auth/actor';
import { clientAddress } from '../auth/client-address';
import { env } from '../env';
import { countHit } from '../rate-limit/commands';
import { networkOf, type RateLimit, secondsToNextWindow } from '../rate-limit/model';
import { tooManyRequests } from './problem';

/** What stands for the sender; '' when no address is known, so that the unknown share one limit. */
export function senderOf(request: Request): string {
  const address = clientAddress(request.headers);
  return address === null ? '' : networkOf(address);
}

/** Counts a request over all web instances; the answer to one too many, or null. */
export async function refuseMany(
  actor: Actor,
  limit: RateLimit,
  subject: string,
): Promise<Response | null> {
  if (env().isBench) return null;
  const counted = await countHit(actor, limit, subject);
  return counted.ok ? null : tooManyRequests(secondsToNextWindow(limit, new Date()));
}
