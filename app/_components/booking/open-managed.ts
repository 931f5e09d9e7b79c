import { findVisit, type Visit } from '@/lib/appointment/queries';
import type { BearerActor } from '@/lib/auth/actor';
import { bearerBySecret } from '@/lib/auth/session';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { seeOther } from '../ui/see-other';

export type SecretParams = Promise<{ readonly secret: string }>;

type Managed = {
  readonly bearer: BearerActor;
  readonly visit: Visit;
  /** The address of the manage page. */
  readonly path: string;
};

/** The visit of a manage link. An unknown, an old and a mistyped link are the same page that is not there. */
export async function openManaged(
  params: SecretParams,
  { waiting = false }: { readonly waiting?: boolean } = {},
): Promise<Managed> {
  const { secret } = await params;
  const bearer = await bearerBySecret(secret);
  const visit = bearer ? await findVisit(bearer, bearer.appointmentId) : null;
  if (!bearer || !visit) seeOther(UNKNOWN.link);
  const path = `/a/${encodeURIComponent(secret)}`;
  // Somebody who waits for a first appointment has none to look at yet.
  if (!waiting && visit.source === 'waitlist' && !visit.bookedAt) seeOther(`${path}/waiting`);
  return { bearer, visit, path };
}

/** Who posts a form of the manage pages. */
export async function secretBearer(
  input: Readonly<Record<string, unknown>>,
): Promise<BearerActor | null> {
  return typeof input.secret === 'string' ? bearerBySecret(input.secret) : null;
}
