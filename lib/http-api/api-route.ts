import { isLockTimeout } from '@/db/transaction';
import { log } from '../log';
import { problem } from './problem';

/**
 * Answers whatever a handler throws with a plain problem; what happened stands in the log only. Who waited for others in
 * vain is asked to come again: nothing was changed.
 */
export function apiRoute<Rest extends unknown[]>(
  handle: (request: Request, ...rest: Rest) => Promise<Response>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    try {
      return await handle(request, ...rest);
    } catch (error) {
      if (isLockTimeout(error)) {
        return problem('unavailable', 'Others are changing the same times. Please try again.', {
          headers: { 'retry-after': '1' },
        });
      }
      log.error({ err: error, method: request.method }, 'an API request failed');
      return problem('internal-error', 'This was noted. Please try again later.');
    }
  };
}

/** The methods that an address does not take, each answered so. Next answers HEAD itself where there is GET. */
export function otherMethods(...taken: readonly ('GET' | 'POST' | 'DELETE')[]) {
  const allow = [...taken, ...(taken.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const refuse = (request: Request): Response =>
    problem('method-not-allowed', `${request.method} is not possible here, only ${allow}.`, {
      headers: { allow },
    });
  const options = (): Response => new Response(null, { status: 204, headers: { allow } });
  return {
    GET: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: options,
  };
}
