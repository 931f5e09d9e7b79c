import { takeFault } from '../control-model';
import { randomId } from '../random-id';
import type { Sandbox } from '../sandbox';
import type { Delivery } from '../state';
import { lookUp, type StripeEvent, unixSeconds } from './objects';
import { signPayload } from './signature';

type Outbox = Pick<Sandbox, 'state' | 'control' | 'now' | 'changed'>;
export type WebhookTarget = { url: string; secret: string };
export type FlushReport = { delivered: number; failed: number };

// Stripe retries for three days; a test or a demo should not have to wait for it.
const RETRY_AFTER_MS = [1_000, 5_000, 30_000, 300_000, 1_800_000];
const ANSWER_WITHIN_MS = 20_000;
const MAX_IN_FLIGHT = 8;

export class WebhookSender {
  readonly #sandbox: Outbox;
  readonly #target: WebhookTarget;
  readonly #inFlight = new Map<string, Promise<boolean>>();
  readonly #stopping = new AbortController();

  constructor(sandbox: Outbox, target: WebhookTarget) {
    this.#sandbox = sandbox;
    this.#target = target;
  }

  /** Queues a new event, with whatever misbehaviour the control asks for. */
  enqueue(event: StripeEvent): void {
    const fault = takeFault(this.#sandbox.control, 'webhooks');
    if (fault.mode === 'drop') return;
    if (fault.mode === 'reorder') {
      this.#addReversed(event, fault.delayMs);
      return;
    }
    const copies = fault.mode === 'repeat' ? fault.times : 1;
    const delayMs = fault.mode === 'delay' ? fault.delayMs : 0;
    for (let copy = 0; copy < copies; copy += 1) this.#add(event, delayMs);
  }

  /** Sends an event once more, whatever the control says. */
  resend(event: StripeEvent): void {
    this.#add(event, 0);
  }

  /** Tries everything that waits, now, and answers when each was tried once. */
  async flush(): Promise<FlushReport> {
    const waiting = new Set(Object.values(this.#deliveries));
    for (const delivery of waiting) delivery.dueAtMs = this.#nowMs();
    const results: boolean[] = [];
    while (waiting.size > 0) {
      const batch = [...waiting].filter((one) => this.#isReady(one) || this.#inFlight.has(one.id));
      for (const one of batch) waiting.delete(one);
      if (batch.length === 0) break;
      results.push(...(await Promise.all(batch.map((one) => this.#attempt(one)))));
    }
    const delivered = results.filter(Boolean).length;
    return { delivered, failed: results.length - delivered };
  }

  /** Starts what is due. */
  readonly pump = (): void => {
    const free = MAX_IN_FLIGHT - this.#inFlight.size;
    if (this.#stopping.signal.aborted || free <= 0) return;
    const ready = Object.values(this.#deliveries).filter((one) => this.#isReady(one));
    for (const delivery of ready.slice(0, free)) this.#attempt(delivery).then(this.pump, reportBug);
  };

  /** Breaks off what is under way; it stays queued and goes out after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#inFlight.values());
  }

  get #deliveries(): Record<string, Delivery> {
    return this.#sandbox.state.deliveries;
  }

  #nowMs(): number {
    return this.#sandbox.now().getTime();
  }

  #add(event: StripeEvent, delayMs: number): Delivery {
    const id = randomId('wd_', 16);
    const dueAtMs = this.#nowMs() + delayMs;
    const delivery: Delivery = { id, eventId: event.id, attempts: 0, dueAtMs, after: null };
    this.#deliveries[id] = delivery;
    event.pending_webhooks += 1;
    this.#sandbox.changed();
    // Not at once: the change that caused the event answers its own caller first.
    setImmediate(this.pump);
    return delivery;
  }

  /** Every event held back leaves when the first of them would have, each after the one that followed it. */
  #addReversed(event: StripeEvent, delayMs: number): void {
    const held = Object.values(this.#deliveries)
      .filter((one) => one.attempts === 0 && one.dueAtMs > this.#nowMs())
      .at(-1);
    const delivery = this.#add(event, delayMs);
    if (!held) return;
    held.after = delivery.id;
    delivery.dueAtMs = held.dueAtMs;
  }

  #isReady(delivery: Delivery): boolean {
    const first = lookUp(this.#deliveries, delivery.after);
    const mayGo = first === undefined || first.attempts > 0;
    return mayGo && delivery.dueAtMs <= this.#nowMs() && !this.#inFlight.has(delivery.id);
  }

  #attempt(delivery: Delivery): Promise<boolean> {
    const running = this.#inFlight.get(delivery.id);
    if (running) return running;
    const started = this.#tryOnce(delivery).finally(() => this.#inFlight.delete(delivery.id));
    this.#inFlight.set(delivery.id, started);
    return started;
  }

  async #tryOnce(delivery: Delivery): Promise<boolean> {
    const event = lookUp(this.#sandbox.state.events, delivery.eventId);
    const arrived = event !== undefined && (await this.#post(event));
    if (this.#stopping.signal.aborted && !arrived) return false;
    const retryAfterMs = RETRY_AFTER_MS[delivery.attempts];
    delivery.attempts += 1;
    if (arrived || !event || retryAfterMs === undefined) {
      delete this.#deliveries[delivery.id];
      if (event) event.pending_webhooks -= 1;
    } else {
      delivery.dueAtMs = this.#nowMs() + retryAfterMs;
    }
    this.#sandbox.changed();
    return arrived;
  }

  async #post(event: StripeEvent): Promise<boolean> {
    const body = JSON.stringify(event, null, 2);
    const atSeconds = unixSeconds(this.#sandbox.now());
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': signPayload(body, this.#target.secret, atSeconds),
    };
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    try {
      const init: RequestInit = { method: 'POST', headers, body, signal, redirect: 'manual' };
      const response = await fetch(this.#target.url, init);
      await response.arrayBuffer();
      return response.ok;
    } catch {
      // An unreachable receiver is an everyday outcome here: the delivery is tried again later.
      return false;
    }
  }
}

function reportBug(error: unknown): void {
  console.error('A webhook could not be sent:', error);
}
