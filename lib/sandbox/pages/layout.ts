import { createHash } from 'node:crypto';
import type { HttpReply } from '../http';
import { Html, html } from './html';
import { STYLE } from './style';

// The one style block is allowed by its hash, so that nothing inside a mail or a product name can style or script the page.
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const PAGE_POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${STYLE_HASH}'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'`;

export type Page = { title: string; note: string; content: Html; status?: number };

export function renderPage({ title, note, content, status = 200 }: Page): HttpReply {
  const document = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Sandbox</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<header class="sandbox-note">${note}</header>
${content}
</body>
</html>
`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PAGE_POLICY,
      'referrer-policy': 'same-origin',
    },
    body: document.markup,
  };
}
