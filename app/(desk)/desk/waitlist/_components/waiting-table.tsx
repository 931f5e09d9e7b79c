import { EmptyState } from '@/app/_components/ui/empty-state';
import { Table } from '@/app/_components/ui/table';
import { wishWords } from '@/app/_components/waitlist/wish-words';
import { formatMoment, formatShortDay } from '@/lib/appointment/visit-words';
import type { WaitingPerson } from '@/lib/waitlist/queries';

type WaitingTableProps = {
  readonly people: readonly WaitingPerson[];
  readonly timeZone: string;
};

/** Who waits, the longest first: in this order a freed time goes round. */
export function WaitingTable({ people, timeZone }: WaitingTableProps) {
  if (people.length === 0) {
    return (
      <EmptyState title="Nobody waits for something sooner">
        <p>Patients ask for it on their own page; you can ask for them on an appointment.</p>
      </EmptyState>
    );
  }
  return (
    <Table caption="Who waits, the longest first" captionHidden>
      <thead>
        <tr>
          <th scope="col">Patient</th>
          <th scope="col">Booked for</th>
          <th scope="col">Could come</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.entry.id}>
            <th scope="row">
              <a
                href={`/desk/appointments/${person.entry.appointmentId}/waitlist`}
                className="private-name"
              >
                {person.patientName}
              </a>
              <span className="block font-normal text-muted text-sm">{person.serviceName}</span>
            </th>
            <td className="tabular">
              {person.bookedFor ? formatMoment(person.bookedFor, timeZone) : 'No appointment yet'}
            </td>
            <td>
              {wishWords(person.entry)}, with {person.practitionerName ?? 'anyone'}
              <span className="block text-muted text-sm">
                Waits since {formatShortDay(person.entry.createdAt, timeZone)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
