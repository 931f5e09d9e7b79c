import { Table } from '@/app/_components/ui/table';
import type { StaffId } from '@/lib/shared/ids';
import type { StaffMember } from '@/lib/staff/list-staff';
import { ROLE_WORDS } from '@/lib/staff/model';
import type { DeskView } from '../../../_components/desk-day';
import { staffHref } from '../staff-href';

type StaffTableProps = {
  readonly people: readonly StaffMember[];
  readonly view: DeskView;
  readonly canChange: boolean;
  readonly ownId: StaffId;
};

export function StaffTable({ people, view, canChange, ownId }: StaffTableProps) {
  return (
    <Table caption="Who works here" captionHidden>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">In the calendar</th>
          {canChange ? <th scope="col">Change</th> : null}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              {person.name}
              {canChange ? (
                <span className="block font-normal text-muted text-sm">{person.emailKey}</span>
              ) : null}
            </th>
            <td>{person.active ? ROLE_WORDS[person.role] : 'Has left'}</td>
            <td>
              {person.practitionerName ?? 'No'}
              {person.services.length > 0 ? (
                <span className="block text-muted text-sm">{person.services.join(', ')}</span>
              ) : null}
            </td>
            {canChange ? (
              <td>
                <Acts person={person} view={view} isOwn={person.id === ownId} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
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
    return <a href={staffHref(view, 'return', person.id)}>Come back …{name}</a>;
  }
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      <a href={staffHref(view, 'edit', person.id)}>Change …{name}</a>
      {isOwn ? null : <a href={staffHref(view, 'leave', person.id)}>Leaves …{name}</a>}
    </span>
  );
}
