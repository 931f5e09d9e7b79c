import {
  changeControl,
  declineByControl,
  flushWebhooks,
  lapseByControl,
  payByControl,
  resendEvent,
  resetControl,
  resetSandbox,
  showControl,
} from './control';
import { type Answer, findRoute, type HttpRequest, json, type Route, seeOther } from './http';
import { downloadAttachment, showEmailHtml } from './pages/email-parts';
import { inboxJson, notFound, showEmail, showInbox } from './pages/inbox';
import { decline, leave, pay, showPayPage } from './pages/pay';
import { answerResend } from './resend/api';
import type { Sandbox } from './sandbox';
import { answerStripe } from './stripe/api';

type Handler = (
  sandbox: Sandbox,
  request: HttpRequest,
  id: string,
  index: string,
) => Answer | Promise<Answer>;

const ROUTES: readonly Route<Handler>[] = [
  { method: 'GET', pattern: '/healthz', handle: () => json(200, { status: 'ok' }) },
  { method: 'GET', pattern: '/', handle: () => seeOther('/inbox') },
  { method: 'GET', pattern: '/pay/:id', handle: showPayPage },
  { method: 'POST', pattern: '/pay/:id/pay', handle: pay },
  { method: 'POST', pattern: '/pay/:id/decline', handle: decline },
  { method: 'POST', pattern: '/pay/:id/leave', handle: leave },
  { method: 'GET', pattern: '/inbox', handle: showInbox },
  { method: 'GET', pattern: '/inbox.json', handle: inboxJson },
  { method: 'GET', pattern: '/inbox/:id', handle: showEmail },
  { method: 'GET', pattern: '/inbox/:id/html', handle: showEmailHtml },
  { method: 'GET', pattern: '/inbox/:id/attachments/:index', handle: downloadAttachment },
  { method: 'GET', pattern: '/control', handle: showControl },
  { method: 'PUT', pattern: '/control', handle: changeControl },
  { method: 'DELETE', pattern: '/control', handle: resetControl },
  { method: 'POST', pattern: '/control/webhooks/flush', handle: flushWebhooks },
  { method: 'POST', pattern: '/control/events/:id/resend', handle: resendEvent },
  { method: 'POST', pattern: '/control/sessions/:id/pay', handle: payByControl },
  { method: 'POST', pattern: '/control/sessions/:id/decline', handle: declineByControl },
  { method: 'POST', pattern: '/control/sessions/:id/lapse', handle: lapseByControl },
  { method: 'POST', pattern: '/control/reset', handle: resetSandbox },
];

export async function route(sandbox: Sandbox, request: HttpRequest): Promise<Answer> {
  const refused = refuseForeignHost(request) ?? refuseLiveKey(request);
  if (refused) return refused;
  if (request.path.startsWith('/v1/')) return answerStripe(sandbox, request);
  if (/^\/(emails|domains)(\/|$)/.test(request.path)) return answerResend(sandbox, request);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = findRoute(ROUTES, method, request.path);
  if (!found) return notFound();
  const [id = '', index = ''] = found.captures;
  return found.handle(sandbox, request, id, index);
}

/** A page elsewhere could point its own name at 127.0.0.1 and read the inbox; its Host header tells it apart. */
function refuseForeignHost(request: HttpRequest): Answer | null {
  if (/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) return null;
  return json(421, { error: { message: 'The sandbox answers on 127.0.0.1 and localhost only.' } });
}

function refuseLiveKey(request: HttpRequest): Answer | null {
  const header = request.headers.authorization ?? '';
  const basic = /^basic\s+(\S+)/i.exec(header)?.[1] ?? '';
  const credentials = header + Buffer.from(basic, 'base64').toString('utf8');
  if (!/[sr]k_live_/.test(credentials)) return null;
  const message =
    'This is the sandbox: it refuses live keys. Take the live key out of circulation if it was sent here by mistake.';
  return json(403, {
    error: { type: 'invalid_request_error', message },
    statusCode: 403,
    name: 'invalid_api_key',
    message,
  });
}
