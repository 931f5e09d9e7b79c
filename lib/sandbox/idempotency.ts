import { createHash } from 'node:crypto';
import type { HttpReply } from './http';
import type { SandboxState, StoredAnswer } from './state';

/** `remembered` says whether the service would keep this answer for the key. */
export type Outcome = { reply: HttpReply; remembered: boolean };

export type Once =
  | { kind: 'ran'; reply: HttpReply }
  | { kind: 'replayed'; answer: StoredAnswer }
  | { kind: 'other-request' }
  | { kind: 'in-progress' };

/** Remembered answers, by service and key. Both Stripe and Resend keep them for 24 hours. */
export type IdempotencyKeys = {
  /** Runs the work unless this key has an answer, has one under way, or belongs to another request. */
  once(
    scopedKey: string,
    fingerprint: string,
    now: Date,
    work: () => Promise<Outcome>,
  ): Promise<Once>;
  /** Removes what is older than 24 hours. */
  prune(now: Date): void;
};

const KEPT_MS = 24 * 60 * 60 * 1000;

export function fingerprintOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

export function createIdempotencyKeys(state: SandboxState, changed: () => void): IdempotencyKeys {
  const underWay = new Map<string, string>();

  function prune(now: Date): void {
    for (const [key, answer] of Object.entries(state.idempotency)) {
      if (isKept(answer, now)) continue;
      delete state.idempotency[key];
      changed();
    }
  }
  const once: IdempotencyKeys['once'] = async (scopedKey, fingerprint, now, work) => {
    const running = underWay.get(scopedKey);
    const answer = state.idempotency[scopedKey];
    const kept = answer && isKept(answer, now) ? answer : undefined;
    const known = running ?? kept?.fingerprint;
    if (known !== undefined && known !== fingerprint) return { kind: 'other-request' };
    if (running !== undefined) return { kind: 'in-progress' };
    if (kept) return { kind: 'replayed', answer: kept };
    underWay.set(scopedKey, fingerprint);
    try {
      const { reply, remembered } = await work();
      const { status } = reply;
      const body = String(reply.body);
      if (remembered) {
        state.idempotency[scopedKey] = { fingerprint, status, body, createdAtMs: now.getTime() };
        changed();
      }
      return { kind: 'ran', reply };
    } finally {
      underWay.delete(scopedKey);
    }
  };
  return { once, prune };
}

function isKept(answer: StoredAnswer, now: Date): boolean {
  return answer.createdAtMs + KEPT_MS > now.getTime();
}
