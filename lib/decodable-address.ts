import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * Once when a server process starts. Next answers a path that cannot be decoded ("/book/%ZZ") with 500 before any code
 * of ours is asked (next.js issue 94278): what is mistyped would look like a broken server. Read to the letter, it is an
 * address of nothing, and answered as one.
 */
export function watchAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url) request.url = decodableAddress(request.url);
  });
}

/** The same path and query; each "%" of a path that is not UTF-8 in percent-encoding (RFC 3986 §2.1) stands for itself. */
export function decodableAddress(url: string): string {
  const [path = '', ...query] = url.split('?');
  return isDecodable(path) ? url : [path.replaceAll('%', '%25'), ...query].join('?');
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
