import type { DeskColumn } from '@/lib/appointment/desk/columns';
import type { PractitionerId } from '@/lib/shared/ids';

/** Whose week is shown where nobody was asked for: one's own, else that of the first who is there in it. */
export function personOfWeek<Column extends Pick<DeskColumn, 'practitionerId' | 'open'>>(
  people: readonly Column[],
  own: PractitionerId | null,
): Column | undefined {
  const self = own === null ? undefined : people.find((one) => one.practitionerId === own);
  return self ?? people.find(({ open }) => open.length > 0) ?? people[0];
}
