import { Agent, request } from 'node:http';

/**
 * As many connections as a load balancer would keep. Not `fetch`: it gives up on a connection after ten seconds, and a
 * crowd that waits at the door is no failure of the site.
 */
const agent = new Agent({ keepAlive: true, maxSockets: 200 });

export function postJson(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { agent, method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      async (response) => {
        try {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
        } catch (cause) {
          reject(new Error('an answer that cannot be read', { cause }));
        }
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
