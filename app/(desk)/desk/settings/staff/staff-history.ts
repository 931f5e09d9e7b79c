import type { listChanges } from '@/lib/audit/list-changes';
import type { StaffRole } from '@/lib/auth/actor';
import type { StaffMember } from '@/lib/staff/list-staff';
import { ROLE_WORDS } from '@/lib/staff/model';

type Entry = Awaited<ReturnType<typeof listChanges>>[number];
type Detail = { readonly role?: StaffRole; readonly roleBefore?: StaffRole };

/** One sentence for what was changed about somebody. */
export function staffHistoryWords(people: readonly StaffMember[]) {
  return ({ action, entityId, detail }: Entry): string => {
    const name = people.find(({ id }) => id === entityId)?.name ?? 'Somebody';
    const { role, roleBefore } = detail as Detail;
    switch (action) {
      case 'staff.invited':
        return `${name} was invited${role ? `: ${ROLE_WORDS[role]}` : ''}`;
      case 'staff.left':
        return `${name} left`;
      case 'staff.returned':
        return `${name} came back`;
      default:
        return role && roleBefore
          ? `${name}: ${ROLE_WORDS[roleBefore]} became ${ROLE_WORDS[role]}`
          : `${name}: name or calendar changed`;
    }
  };
}
