import { isIP } from 'node:net';

/**
 * The address that the request came from, or null. Each proxy appends the address it saw, so only the last entry
 * was written by someone we trust; everything before it is the sender's own claim.
 */
export function clientAddress(headers: { get(name: string): string | null }): string | null {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return isIP(last) === 0 ? null : last;
}
