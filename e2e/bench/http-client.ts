import { Agent, request } from 'node:http';
import { hasCode } from '../../db/embedded/error-code';

export type Ask = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Answer = { readonly status: number; readonly body: string };

export interface HttpClient {
  send(ask: Ask): Promise<Answer>;
  close(): void;
}

/** A client that keeps its connections: opening one for each request would measure the operating system. */
export function httpClient(baseUrl: string): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'fifo' });
  const { hostname, port } = new URL(baseUrl);
  const send = (ask: Ask) =>
    new Promise<Answer>((resolve, reject) => {
      const { method, path, headers = {}, body = '' } = ask;
      const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
      const options = { agent, hostname, port, method, path, headers: { ...headers, ...length } };
      const sent = request(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        );
      });
      sent.once('error', (cause) => {
        // The server closes what was idle for seconds, now and then just as it is used again: asking anew is harmless.
        if (sent.reusedSocket && hasCode(cause, 'ECONNRESET')) send(ask).then(resolve, reject);
        else reject(cause);
      });
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}
