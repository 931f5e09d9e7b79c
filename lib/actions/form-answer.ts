import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Answers = AsyncLocalStorage<ServerResponse | undefined>;

// On globalThis: what starts the server and what answers a form are bundled apart.
const holder = globalThis as typeof globalThis & { miliumFormAnswers?: Answers };

function answers(): Answers {
  holder.miliumFormAnswers ??= new AsyncLocalStorage();
  return holder.miliumFormAnswers;
}

/**
 * Once when a server process starts. Next gives a server action no way to set the status of the page that answers a
 * posted form, and would answer every refusal with 200 (RFC 9110 §15.5). Node itself says which request is being answered.
 */
export function watchForms(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    // With JavaScript the answer is read by Next's own script, which takes anything but 200 for a broken server. The
    // next request of a connection begins where the last one ended: each must say that it is none.
    const isPostedForm = request.method === 'POST' && !request.headers['next-action'];
    answers().enterWith(isPostedForm ? response : undefined);
  });
}

/** Answers the posted form that is being handled with this status; nothing to do for a form sent by a script. */
export function answerWith(status: 401 | 409 | 422 | 429 | 503): void {
  const response = answers().getStore();
  if (response && !response.headersSent) response.statusCode = status;
}
