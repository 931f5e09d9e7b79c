import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerWith, watchForms } from './form-answer';

// As Next does: the action runs long after the request came, and the page is written after it.
const server = createServer(async (_request, response) => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  answerWith(409);
  response.end('page');
});
/** One connection for all: what was said of one request must not be said of the next. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  watchForms();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  agent.destroy();
  server.close();
});

function statusOf(method: string, headers: Record<string, string> = {}): Promise<number> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const read = (response: IncomingMessage) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    };
    request({ port, method, headers, agent }, read).once('error', reject).end();
  });
}

describe('the status of a refusal', () => {
  it('is that of the page that answers a posted form, and of nothing else', async () => {
    expect(await statusOf('POST')).toBe(409);
    expect(await statusOf('GET')).toBe(200);
    expect(await statusOf('POST')).toBe(409);
    expect(await statusOf('POST', { 'next-action': 'abc' })).toBe(200);
  });

  it('is nothing to do where no request is answered', () => {
    expect(() => answerWith(422)).not.toThrow();
  });
});
