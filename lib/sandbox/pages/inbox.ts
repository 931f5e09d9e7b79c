import { type HttpReply, type HttpRequest, json } from '../http';
import { bareAddress, type SandboxEmail } from '../resend/email-model';
import type { Sandbox } from '../sandbox';
import { lookUp } from '../stripe/objects';
import { type Html, html } from './html';
import { renderPage } from './layout';

const NOTE = 'Sandbox inbox: these mails were not sent to anyone';
const VIEWS = { html: 'Message', text: 'Plain text', headers: 'Details' } as const;
type View = keyof typeof VIEWS;

export function showInbox(sandbox: Sandbox, request: HttpRequest): HttpReply {
  const to = request.query.get('to') ?? '';
  const emails = findEmails(sandbox, to);
  const content = html`<main>
<h1>Inbox</h1>
<form class="search" method="get" action="/inbox" role="search">
<label>Sent to <input type="search" name="to" value="${to}" autocomplete="off"></label>
<button>Show</button>
<a class="button" href="/inbox?to=${encodeURIComponent(to)}">Refresh</a>
</form>
${emails.length === 0 ? emptyInbox(to) : html`<ul class="mails">${emails.map(listEntry)}</ul>`}
</main>`;
  return renderPage({ title: 'Inbox', note: NOTE, content });
}

/** The same list for tests, with the bodies. */
export function inboxJson(sandbox: Sandbox, request: HttpRequest): HttpReply {
  const emails = findEmails(sandbox, request.query.get('to') ?? '');
  return json(
    200,
    emails.map(({ attachments, ...email }) => ({
      ...email,
      attachments: attachments.map(({ filename, contentType }, index) => ({
        filename,
        contentType,
        url: `${sandbox.url}${attachmentPath(email.id, index)}`,
      })),
    })),
  );
}

export function showEmail(sandbox: Sandbox, request: HttpRequest, id: string): HttpReply {
  const email = lookUp(sandbox.state.emails, id);
  if (!email) return notFound();
  const view = chosenView(email, request.query.get('view'));
  const content = html`<main>
<p><a href="/inbox">All mails</a></p>
<h1>${email.subject}</h1>
<p class="muted">To ${email.to.join(', ')}<br>From ${email.from}<br>${time(email)}</p>
${attachmentList(email)}
<nav class="tabs" aria-label="Ways to read this mail">${Object.entries(VIEWS).map(([name, label]) => tab(email, name, label, view))}</nav>
${renderView(email, view)}
</main>`;
  return renderPage({ title: email.subject, note: NOTE, content });
}

export function notFound(): HttpReply {
  const content = html`<main><h1>There is no such page</h1><p><a href="/inbox">Go to the inbox</a></p></main>`;
  return renderPage({ title: 'Not found', note: NOTE, content, status: 404 });
}

function findEmails(sandbox: Sandbox, to: string): SandboxEmail[] {
  const wanted = to.trim().toLowerCase();
  const all = Object.values(sandbox.state.emails).reverse();
  return all.filter(({ to, cc, bcc }) =>
    [...to, ...cc, ...bcc].some((address) => bareAddress(address).includes(wanted)),
  );
}

function emptyInbox(to: string): Html {
  if (to === '') return html`<p>No mail yet. What the clinic sends will appear here.</p>`;
  return html`<p>No mail to “${to}”. <a href="/inbox">Show all mails</a></p>`;
}

function listEntry(email: SandboxEmail): Html {
  const files = email.attachments.map((file) => file.filename).join(', ');
  return html`<li><a href="/inbox/${email.id}">${email.subject || '(no subject)'}</a>
<p class="muted">To ${email.to.join(', ')} · ${time(email)}${files === '' ? null : ` · with ${files}`}</p></li>`;
}

function attachmentList(email: SandboxEmail): Html | null {
  if (email.attachments.length === 0) return null;
  const links = email.attachments.map(
    (file, index) =>
      html`<li><a href="${attachmentPath(email.id, index)}" download>${file.filename}</a></li>`,
  );
  return html`<section aria-label="Attachments"><p>Attached:</p><ul>${links}</ul></section>`;
}

function chosenView(email: SandboxEmail, asked: string | null): View {
  if (asked === 'html' || asked === 'text' || asked === 'headers') return asked;
  return email.html === null ? 'text' : 'html';
}

function tab(email: SandboxEmail, name: string, label: string, view: View): Html {
  const current = name === view ? html` aria-current="page"` : null;
  return html`<a href="/inbox/${email.id}?view=${name}"${current}>${label}</a>`;
}

function renderView(email: SandboxEmail, view: View): Html {
  if (view === 'headers') return details(email);
  if (view === 'text') {
    return html`<div class="card"><pre>${email.text ?? 'This mail has no plain text.'}</pre></div>`;
  }
  if (email.html === null) return html`<div class="card"><p>This mail has no HTML.</p></div>`;
  // Scripts stay off; links may leave the frame, because following them is what the inbox is for.
  const allowed =
    'allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox';
  return html`<iframe title="Message: ${email.subject}" src="/inbox/${email.id}/html" sandbox="${allowed}"></iframe>`;
}

function details(email: SandboxEmail): Html {
  const rows: [string, string][] = [
    ['From', email.from],
    ['To', email.to.join(', ')],
    ['Cc', email.cc.join(', ')],
    ['Bcc', email.bcc.join(', ')],
    ['Reply to', email.replyTo.join(', ')],
    ...Object.entries(email.headers),
    ...email.tags.map(({ name, value }): [string, string] => [`Tag ${name}`, value]),
  ];
  const filled = rows.filter(([, value]) => value !== '');
  return html`<dl class="card headers">${filled.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function time(email: SandboxEmail): Html {
  const sentAt = new Date(email.createdAt).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'UTC',
  });
  return html`<time datetime="${email.createdAt}">${sentAt} UTC</time>`;
}

function attachmentPath(id: string, index: number): string {
  return `/inbox/${id}/attachments/${index}`;
}
