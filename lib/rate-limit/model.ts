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
