import { type HttpReply, type HttpRequest, seeOther } from '../http';
import type { Sandbox } from '../sandbox';
import { declineSession, paySession } from '../stripe/checkout-payment';
import { type CheckoutSession, lookUp } from '../stripe/objects';
import { findSession } from '../stripe/sessions';
import { type Html, html } from './html';
import { renderPage } from './layout';
import { formatMinor } from './money';

const NOTE = 'Sandbox payment page: no real money moves';

export function showPayPage(sandbox: Sandbox, _request: HttpRequest, id: string): HttpReply {
  const session = findSession(sandbox, id);
  if (!session) return showUnknown(sandbox);
  if (session.status === 'complete') return showPaid(session);
  if (session.status === 'expired') return showExpired(sandbox, session);
  return showOpen(sandbox, session);
}

export function pay(sandbox: Sandbox, request: HttpRequest, id: string): HttpReply {
  const paid = paySession(sandbox, id);
  if (paid.ok) return seeOther(returnAddress(paid.value));
  const session = findSession(sandbox, id);
  // A second press of the button ends where the first did.
  if (paid.error === 'already-paid' && session) return seeOther(returnAddress(session));
  return showPayPage(sandbox, request, id);
}

export function decline(sandbox: Sandbox, request: HttpRequest, id: string): HttpReply {
  const declined = declineSession(sandbox, id);
  return declined.ok ? seeOther(`/pay/${id}`) : showPayPage(sandbox, request, id);
}

export function leave(sandbox: Sandbox, _request: HttpRequest, id: string): HttpReply {
  const session = findSession(sandbox, id);
  return session ? seeOther(session.cancel_url ?? sandbox.appUrl) : showUnknown(sandbox);
}

/** Where the payer is sent after paying. */
export function returnAddress(session: CheckoutSession): string {
  return session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

function showOpen(sandbox: Sandbox, session: CheckoutSession): HttpReply {
  const total = priceOf(session, session.amount_total);
  const intent = lookUp(sandbox.state.paymentIntents, session.payment_intent);
  const failure = intent?.last_payment_error?.message ?? null;
  const content = html`<main class="narrow">
<h1>Pay ${total}</h1>
${failure === null ? null : declinedMessage(failure)}
<section class="card" aria-label="What you pay for">${lines(sandbox, session, total)}</section>
<div class="actions">
<form method="post" action="/pay/${session.id}/pay"><button class="primary">Pay ${total}</button></form>
<form method="post" action="/pay/${session.id}/decline"><button>Card declined</button></form>
<form method="post" action="/pay/${session.id}/leave"><button>Leave</button></form>
</div>
<p class="muted">This page stands in for Stripe Checkout. No card is asked for. Choose what should happen.</p>
</main>`;
  return renderPage({
    title: failure === null ? `Pay ${total}` : 'Card declined',
    note: NOTE,
    content,
  });
}

function declinedMessage(message: string): Html {
  return html`<div class="message danger" role="alert">
<p><strong>${message}</strong> No money was taken. You can try again or leave.</p></div>`;
}

function lines(sandbox: Sandbox, session: CheckoutSession, total: string): Html {
  const items = lookUp(sandbox.state.plans, session.id)?.lineItems ?? [];
  const rows = items.map((item) => {
    const name = item.quantity > 1 ? `${item.description} × ${item.quantity}` : item.description;
    return html`<div><dt>${name}</dt><dd>${priceOf(session, item.amount_total)}</dd></div>`;
  });
  return html`<dl class="lines">${rows}<div><dt>To pay now</dt><dd>${total}</dd></div></dl>`;
}

function showPaid(session: CheckoutSession): HttpReply {
  const content = html`<main class="narrow">
<h1>This payment is already made</h1>
<div class="message success"><p>${priceOf(session, session.amount_total)} was paid. You will not be charged again.</p></div>
<a class="button" href="${returnAddress(session)}">Back to the clinic</a>
</main>`;
  return renderPage({ title: 'Already paid', note: NOTE, content });
}

function showExpired(sandbox: Sandbox, session: CheckoutSession): HttpReply {
  const content = html`<main class="narrow">
<h1>This payment page has expired</h1>
<div class="message danger"><p>Nothing was charged. Go back to the clinic to start again.</p></div>
<a class="button" href="${session.cancel_url ?? sandbox.appUrl}">Back to the clinic</a>
</main>`;
  return renderPage({ title: 'Expired', note: NOTE, content });
}

function showUnknown(sandbox: Sandbox): HttpReply {
  const content = html`<main class="narrow">
<h1>There is no such payment page</h1>
<p>The address may be cut off, or the sandbox was reset.</p>
<a class="button" href="${sandbox.appUrl}">Back to the clinic</a>
</main>`;
  return renderPage({ title: 'Not found', note: NOTE, content, status: 404 });
}

function priceOf(session: CheckoutSession, amountMinor: number): string {
  return formatMinor(amountMinor, session.currency, session.locale ?? 'en');
}
