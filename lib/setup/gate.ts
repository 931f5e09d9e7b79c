import { networkOf } from '../rate-limit/model';
import { TokenBuckets } from '../rate-limit/token-buckets';
import { setupAsker } from './key';
import { findSetup, hasAnyClinic } from './queries';

/** What is answered to a request before, or because, there is (no) clinic. */
export type Gate =
  | 'pass'
  /** The key of the link is right: goes on into a cookie, out of the address. */
  | { readonly keep: string }
  /** 503: no clinic yet. 403: no key that works. 410: there is a clinic. 429: too often. */
  | { readonly refuse: 403 | 410 | 429 | 503 };

export type GateRequest = {
  readonly path: string;
  /** The key in the address, and that in the cookie. */
  readonly key: string | null;
  readonly cookie: string | undefined;
  readonly ipAddress: string | null;
};

/** What must answer whatever the clinic: probes and the icon. */
const ALWAYS = new Set(['/healthz', '/readyz', '/icon.svg']);
/** Nobody guesses a key of 256 bits; this keeps those who try from costing the database anything. */
const attempts = new TokenBuckets({ burst: 60, perSecond: 1 });

/** Whether this request may go on. Until there is a clinic only the set-up may, and after that never again. */
export async function setupGate(request: GateRequest): Promise<Gate> {
  const isSetup = request.path === '/setup' || request.path.startsWith('/setup/');
  if (await hasAnyClinic()) return isSetup ? { refuse: 410 } : 'pass';
  if (isSetup) return keyGate(request);
  return ALWAYS.has(request.path) ? 'pass' : { refuse: 503 };
}

async function keyGate({ key, cookie, ipAddress }: GateRequest): Promise<Gate> {
  const sender = ipAddress === null ? 'unknown' : networkOf(ipAddress);
  if (attempts.take(sender, performance.now())) return { refuse: 429 };
  const asker = setupAsker(key ?? cookie);
  if (!asker || (await findSetup(asker)) === null) return { refuse: 403 };
  return key === null ? 'pass' : { keep: key };
}
