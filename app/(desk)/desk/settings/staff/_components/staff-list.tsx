import type { StaffId } from '@/lib/shared/ids';
import type { StaffMember } from '@/lib/staff/list-staff';
import { ROLE_WORDS } from '@/lib/staff/model';
import type { DeskView } from '../../../_components/desk-day';
import { staffHref } from '../staff-href';

type StaffListProps = {
  readonly people: readonly StaffMember[];
  readonly view: DeskView;
  readonly canChange: boolean;
  readonly ownId: StaffId;
};

/** Each person with what they may do; a list and no table, so that a phone shows what can be changed. */
export function StaffList({ people, view, canChange, ownId }: StaffListProps) {
  return (
    <ul aria-label="Who works here" className="grid max-w-form gap-3">
      {people.map((person) => (
        <li key={person.id} className="grid gap-0.5 border-hairline border-b pb-3">
          <span>
            <strong>{person.name}</strong>, {person.active ? ROLE_WORDS[person.role] : 'has left'}
          </span>
          {canChange ? (
            <span className="break-all text-muted text-sm">{person.emailKey}</span>
          ) : null}
          {person.practitionerName ? (
            <span className="text-sm">
              In the calendar as {person.practitionerName}
              {person.services.length > 0 ? `: ${person.services.join(', ')}` : ''}
            </span>
          ) : null}
          {canChange ? <Acts person={person} view={view} isOwn={person.id === ownId} /> : null}
        </li>
      ))}
    </ul>
  );
}

type ActsProps = {
  readonly person: StaffMember;
  readonly view: DeskView;
  readonly isOwn: boolean;
};

function Acts({ person, view, isOwn }: ActsProps) {
  const name = <span className="sr-only">: {person.name}</span>;
  if (!person.active) {
    return (
      <span>
        <a href={staffHref(view, 'return', person.id)}>Come back …{name}</a>
      </span>
    );
  }
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      <a href={staffHref(view, 'edit', person.id)}>Change …{name}</a>
      {isOwn ? null : <a href={staffHref(view, 'leave', person.id)}>Leaves …{name}</a>}
    </span>
  );
}
