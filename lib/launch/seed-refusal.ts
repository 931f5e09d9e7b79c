import { PlainProblem } from '../../db/embedded/plain-problem';
import type { Environment } from './child';

/** Made-up visits must never stand where real money is taken or real people are written to. */
export function refuseLiveKeys(source: Environment): void {
  if (/^(sk|rk)_live_/.test(source.STRIPE_SECRET_KEY ?? '')) {
    throw new PlainProblem('STRIPE_SECRET_KEY is live: db:seed fills demo clinics only.');
  }
  if (source.RESEND_API_KEY) {
    throw new PlainProblem(
      'RESEND_API_KEY is set: the made-up patients of db:seed must not be written to.',
    );
  }
}
