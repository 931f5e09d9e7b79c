/** A sender may ask `burst` times at once, and `perSecond` times each second for ever. */
export type BucketSize = { readonly burst: number; readonly perSecond: number };

type Bucket = { tokens: number; atMs: number };

/** More senders than that at once are an attack, and then the memory of the process comes first. */
const SENDERS_MOST = 20_000;

/**
 * Limits for reads, in the memory of one process: a query for each read would cost as much as the read. With many
 * web instances a sender gets so much of each; nothing that is stored rests on it.
 */
export class TokenBuckets {
  readonly #size: BucketSize;
  readonly #buckets = new Map<string, Bucket>();

  constructor(size: BucketSize) {
    this.#size = size;
  }

  /** Takes one token; otherwise says in how many whole seconds there is one. `nowMs` never runs backwards. */
  take(sender: string, nowMs: number): { readonly retryAfterSeconds: number } | null {
    const { burst, perSecond } = this.#size;
    const bucket = this.#buckets.get(sender) ?? { tokens: burst, atMs: nowMs };
    const grown = ((nowMs - bucket.atMs) / 1000) * perSecond;
    bucket.tokens = Math.min(burst, bucket.tokens + grown);
    bucket.atMs = nowMs;
    // Last asked, last in the map: the first is the one to forget.
    this.#buckets.delete(sender);
    this.#buckets.set(sender, bucket);
    if (this.#buckets.size > SENDERS_MOST) this.#forgetOldest();
    if (bucket.tokens < 1) {
      return { retryAfterSeconds: Math.ceil((1 - bucket.tokens) / perSecond) };
    }
    bucket.tokens -= 1;
    return null;
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
