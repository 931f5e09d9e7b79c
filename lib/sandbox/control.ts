import { behaving, controlChange } from './control-model';
import { type HttpReply, type HttpRequest, json } from './http';
import { returnAddress } from './pages/pay';
import type { Sandbox } from './sandbox';
import { declineSession, type PaymentProblem, paySession } from './stripe/checkout-payment';
import { type CheckoutSession, lookUp, unixSeconds } from './stripe/objects';
import { findSession } from './stripe/sessions';

const PROBLEM_STATUS: Record<PaymentProblem, number> = {
  'no-such-session': 404,
  'already-paid': 409,
  expired: 409,
};

export function showControl(sandbox: Sandbox): HttpReply {
  const pending = Object.keys(sandbox.state.deliveries).length;
  return json(200, { ...sandbox.control, pendingWebhooks: pending });
}

/** Sets the parts that are named; the others keep what they had. */
export function changeControl(sandbox: Sandbox, request: HttpRequest): HttpReply {
  const change = controlChange.safeParse(parseOrNull(request.body));
  if (!change.success) return json(400, { error: 'invalid-control', issues: change.error.issues });
  const { stripe, resend, webhooks } = change.data;
  Object.assign(
    sandbox.control,
    stripe && { stripe },
    resend && { resend },
    webhooks && { webhooks },
  );
  return showControl(sandbox);
}

export function resetControl(sandbox: Sandbox): HttpReply {
  Object.assign(sandbox.control, behaving());
  return showControl(sandbox);
}

export async function flushWebhooks(sandbox: Sandbox): Promise<HttpReply> {
  return json(200, await sandbox.flushWebhooks());
}

export function resendEvent(sandbox: Sandbox, _request: HttpRequest, id: string): HttpReply {
  const event = lookUp(sandbox.state.events, id);
  if (!event) return json(404, { error: 'no-such-event' });
  sandbox.redeliver(event);
  return json(202, { id });
}

export function payByControl(sandbox: Sandbox, _request: HttpRequest, id: string): HttpReply {
  const paid = paySession(sandbox, id);
  return paid.ok
    ? sessionReply(paid.value)
    : json(PROBLEM_STATUS[paid.error], { error: paid.error });
}

export function declineByControl(sandbox: Sandbox, _request: HttpRequest, id: string): HttpReply {
  const declined = declineSession(sandbox, id);
  if (declined.ok) return sessionReply(declined.value);
  return json(PROBLEM_STATUS[declined.error], { error: declined.error });
}

/** Lets a session's time run out at once, as if its half hour had passed. */
export function lapseByControl(sandbox: Sandbox, _request: HttpRequest, id: string): HttpReply {
  const session = findSession(sandbox, id);
  if (!session) return json(404, { error: 'no-such-session' });
  if (session.status === 'complete') return json(409, { error: 'already-paid' });
  if (session.status === 'open') session.expires_at = unixSeconds(sandbox.now());
  return sessionReply(findSession(sandbox, id) ?? session);
}

/** Forgets everything and behaves again. */
export function resetSandbox(sandbox: Sandbox): HttpReply {
  sandbox.reset();
  return resetControl(sandbox);
}

function sessionReply(session: CheckoutSession): HttpReply {
  return json(200, { session, returnUrl: returnAddress(session) });
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
