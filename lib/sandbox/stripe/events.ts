import { randomId } from '../random-id';
import type { Sandbox } from '../sandbox';
import { type StripeEvent, unixSeconds } from './objects';

export const API_VERSION = '2026-10-28.endive';

/** Records what happened, with the object as it is at this moment, and queues its webhook. */
export function recordEvent(
  sandbox: Sandbox,
  type: string,
  object: { id: string; object: string },
): void {
  const event: StripeEvent = {
    id: randomId('evt_1', 23),
    object: 'event',
    api_version: API_VERSION,
    created: unixSeconds(sandbox.now()),
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 0,
    request: { id: null, idempotency_key: null },
    type,
  };
  sandbox.state.events[event.id] = event;
  sandbox.changed();
  sandbox.deliver(event);
}
