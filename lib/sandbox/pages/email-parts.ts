import type { HttpReply, HttpRequest } from '../http';
import type { Sandbox } from '../sandbox';
import { lookUp } from '../stripe/objects';
import { notFound } from './inbox';

// Mails bring their own styles and pictures; nothing in them may run or post.
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; font-src data:; form-action 'none'; frame-ancestors 'self'";

/** The mail's own HTML, for the frame. */
export function showEmailHtml(sandbox: Sandbox, _request: HttpRequest, id: string): HttpReply {
  const markup = lookUp(sandbox.state.emails, id)?.html;
  if (typeof markup !== 'string') return notFound();
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': MAIL_POLICY },
    body: openLinksInWindow(markup),
  };
}

export function downloadAttachment(
  sandbox: Sandbox,
  _request: HttpRequest,
  id: string,
  index: string,
): HttpReply {
  const attachments = lookUp(sandbox.state.emails, id)?.attachments ?? [];
  const file = /^\d+$/.test(index) ? attachments[Number(index)] : undefined;
  if (!file) return notFound();
  return {
    status: 200,
    headers: {
      'content-type': file.contentType.replace(/[^\x20-\x7e]/g, ''),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
    body: Buffer.from(file.contentBase64, 'base64'),
  };
}

/** Mail templates mark links to open a new tab or nothing at all; here each takes over the window that shows the inbox. */
function openLinksInWindow(markup: string): string {
  const retargeted = markup.replace(/(<a\b[^>]*?)\starget=(["'])[^"']*\2/gi, '$1');
  const base = '<base target="_top">';
  const head = /<head\b[^>]*>/i;
  return head.test(retargeted) ? retargeted.replace(head, (tag) => tag + base) : base + retargeted;
}
