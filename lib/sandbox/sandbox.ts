import type { Control } from './control-model';
import type { IdempotencyKeys } from './idempotency';
import type { SandboxState } from './state';
import type { StripeEvent } from './stripe/objects';

/** What every part of the sandbox works on. One process, one thread: code between two awaits is atomic. */
export type Sandbox = {
  readonly state: SandboxState;
  readonly control: Control;
  readonly idempotency: IdempotencyKeys;
  readonly appUrl: string;
  /** Where the sandbox itself is reached, for the addresses of its pages. */
  readonly url: string;
  now(): Date;
  /** Says that the state must be saved. */
  changed(): void;
  /** Forgets everything. */
  reset(): void;
  /** Queues the webhook for an event that was just recorded. */
  deliver(event: StripeEvent): void;
  /** Queues it once more, whatever the control says. */
  redeliver(event: StripeEvent): void;
  flushWebhooks(): Promise<{ delivered: number; failed: number }>;
};
