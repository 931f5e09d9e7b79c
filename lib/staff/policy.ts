import type { StaffActor } from '../auth/actor';
import type { StaffId } from '../shared/ids';

/** Whether this person may say who works here and as what. */
export function canChangeStaff({ role }: Pick<StaffActor, 'role'>): boolean {
  return role === 'manager';
}

/**
 * Whether a manager may stop being one. Not by their own hand, so that nobody locks themselves out; and one always stays,
 * or nobody could let anybody in again.
 */
export function whyStaysManager(
  asker: StaffId,
  leaving: StaffId,
  managers: readonly StaffId[],
): 'own-role' | 'last-manager' | null {
  if (!managers.includes(leaving)) return null;
  if (leaving === asker) return 'own-role';
  return managers.length === 1 ? 'last-manager' : null;
}
