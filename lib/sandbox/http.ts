import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export type HttpRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
};

export type HttpReply = {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
};

/** The connection is cut without an answer, as when a service dies. */
export const HANG_UP = Symbol('hang up');
export type Answer = HttpReply | typeof HANG_UP;

export type Route<Handler> = { method: string; pattern: string; handle: Handler };

export function findRoute<Handler>(
  routes: readonly Route<Handler>[],
  method: string,
  path: string,
): { handle: Handler; captures: string[] } | null {
  for (const route of routes) {
    if (route.method !== method) continue;
    const source = route.pattern.replaceAll('.', '\\.').replace(/:\w+/g, '([^/]+)');
    const match = new RegExp(`^${source}$`).exec(path);
    if (match) return { handle: route.handle, captures: match.slice(1) };
  }
  return null;
}

export function json(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): HttpReply {
  const body = JSON.stringify(value, null, 2);
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

export function seeOther(location: string): HttpReply {
  return { status: 303, headers: { location }, body: '' };
}

const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The body as text, or null when it is larger than 10 MB. */
export async function readBody(message: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    bytes += chunk.length;
    // The rest is read and thrown away: an answer sent before the request's end is lost in a reset.
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

export function send(response: ServerResponse, answer: Answer): void {
  if (answer === HANG_UP) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...answer.headers,
  });
  response.end(answer.body);
}
