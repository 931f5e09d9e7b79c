import { env } from '../env';

/**
 * Whether a request that changes something comes from one of our own pages. Next checks this for server actions
 * only; every route handler that mutates and trusts a cookie must ask here first (CVE-2026-27978: "null" is no origin).
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = request.headers.get('origin');
  // A browser always names the origin of a POST; one without it must at least vouch for it the other way.
  if (origin === null) return site === 'same-origin';
  return ownOrigins(request).has(origin);
}

// The host as asked for counts too: the demo answers to localhost and 127.0.0.1, and a page of another site
// cannot choose what its visitor's browser writes there.
function ownOrigins(request: Request): ReadonlySet<string> {
  const { protocol, origin } = new URL(env().appUrl);
  const host = request.headers.get('host');
  return new Set(host ? [origin, `${protocol}//${host}`] : [origin]);
}
