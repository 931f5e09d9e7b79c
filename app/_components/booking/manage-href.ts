import type { Visit } from '@/lib/appointment/queries';
import { visitSecret } from '@/lib/appointment/secret';

/** The link that sees, moves and cancels this visit. Whoever holds it may: show it only to its bearer. */
export function manageHref({ id, secretVersion }: Pick<Visit, 'id' | 'secretVersion'>): string {
  return `/a/${visitSecret(id, secretVersion)}`;
}
