/** At most `limit` hits by one subject in each window of `windowMinutes`. */
export type RateLimit = {
  readonly name: string;
  readonly limit: number;
  readonly windowMinutes: number;
};

export const SIGN_IN_LINKS_PER_ADDRESS: RateLimit = {
  name: 'sign-in-link/address',
  limit: 3,
  windowMinutes: 15,
};

export const SIGN_IN_LINKS_PER_NETWORK: RateLimit = {
  name: 'sign-in-link/network',
  limit: 10,
  windowMinutes: 15,
};

/** Each held time keeps others from it: one sender must not empty a calendar. */
export const HOLDS_PER_NETWORK: RateLimit = { name: 'hold/network', limit: 60, windowMinutes: 10 };

export const RELEASES_PER_NETWORK: RateLimit = {
  name: 'release/network',
  limit: 120,
  windowMinutes: 10,
};

/** Nobody guesses a secret of 256 bits, and nobody shall try. */
export const RELEASES_PER_HOLD: RateLimit = { name: 'release/hold', limit: 10, windowMinutes: 10 };

/** Making a PDF takes a moment of the machine; nobody reads theirs more often. */
export const CONSENT_COPIES: RateLimit = { name: 'consent-copy', limit: 60, windowMinutes: 60 };

/** Each request mails somebody: no form of ours shall fill a stranger's mailbox. */
export const WAIT_REQUESTS_PER_ADDRESS: RateLimit = {
  name: 'wait-request/address',
  limit: 3,
  windowMinutes: 60,
};

export const WAIT_REQUESTS_PER_NETWORK: RateLimit = {
  name: 'wait-request/network',
  limit: 10,
  windowMinutes: 60,
};

/** Whole seconds until the limit's next window: windows begin at its multiples since 1970. */
export function secondsToNextWindow({ windowMinutes }: RateLimit, now: Date): number {
  const windowMs = windowMinutes * 60_000;
  return Math.ceil((windowMs - (now.getTime() % windowMs)) / 1000);
}

/**
 * What stands for the sender of a request. An IPv6 customer is given a whole /64, so that is what is counted:
 * counting single addresses would count nobody twice.
 */
export function networkOf(ipAddress: string): string {
  if (!ipAddress.includes(':')) return ipAddress;
  const [head = '', tail] = ipAddress.split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: gap }, () => '0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`;
}
