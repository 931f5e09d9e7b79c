import type { ActionEnd } from '@/lib/actions/define-action';
import { abandonBooking } from '@/lib/appointment/hold/abandon';
import { findVisit } from '@/lib/appointment/queries';
import { nextPage } from '@/lib/appointment/steps';
import type { BearerActor } from '@/lib/auth/actor';
import { bearerFor } from '@/lib/auth/session';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { visitPath } from './visit-path';

/** Who posts a step's form: the id in it says which visit, the cookie whether it is theirs. */
export async function visitBearer(
  input: Readonly<Record<string, unknown>>,
): Promise<BearerActor | null> {
  const id = typeof input.visit === 'string' ? parseId<AppointmentId>(input.visit) : null;
  return id ? bearerFor(id) : null;
}

/** Where to go when a change came too late, for the payment has come in: the page says that nothing was changed. */
export function paidMeanwhilePath(id: AppointmentId): string {
  return `${visitPath(id, 'done')}?unchanged=1`;
}

/**
 * Where to go after a step was stored. Asks afresh who holds the visit, for the step may have named its patient.
 * Answers that rule the treatment out give the time back at once.
 */
export async function goOn(id: AppointmentId): Promise<{ readonly redirectTo: string }> {
  const bearer = await bearerFor(id);
  const visit = bearer ? await findVisit(bearer, id) : null;
  if (!bearer || !visit) return { redirectTo: '/book' };
  const page = nextPage(visit);
  if (page === 'not-suitable' && visit.status === 'pending') await abandonBooking(bearer);
  return { redirectTo: visitPath(id, page) };
}

const PAYMENT_UNREACHABLE =
  'You were about to pay, and we cannot reach the payment service just now, so we have changed nothing. Please try again in some minutes.';

/** How a step ends that was not stored: a payment stood in its way, or the booking stands elsewhere by now. */
export async function goOnUnsaved(id: AppointmentId, error: string): Promise<ActionEnd> {
  if (error === 'unavailable') return { errors: { form: PAYMENT_UNREACHABLE } };
  return error === 'paid' ? { redirectTo: paidMeanwhilePath(id) } : goOn(id);
}
