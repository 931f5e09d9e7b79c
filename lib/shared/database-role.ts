import { createHmac } from 'node:crypto';

/**
 * The roles that run the product. Neither owns a table of the product nor may bypass row-level security:
 * milium_app does all reading and writing, milium_worker owns only the job queue.
 */
export const APP_ROLES = ['milium_app', 'milium_worker'] as const;
export type AppRole = (typeof APP_ROLES)[number];

/** The role's password, derived from AUTH_SECRET so that every instance knows it without another setting. */
export function rolePassword(authSecret: string, role: AppRole): string {
  return createHmac('sha256', authSecret)
    .update(`milium/database-role/${role}`)
    .digest('base64url');
}

/** The owner's connection address with the role in the owner's place. */
export function roleUrl(ownerUrl: string, authSecret: string, role: AppRole): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(authSecret, role);
  return url.toString();
}
