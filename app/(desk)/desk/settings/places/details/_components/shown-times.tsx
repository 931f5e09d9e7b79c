import { Notice } from '@/app/_components/ui/notice';
import { Table } from '@/app/_components/ui/table';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { readAhead } from '@/lib/location/queries';

type ShownTimesProps = Pick<Awaited<ReturnType<typeof readAhead>>, 'visits'> & {
  /** IANA. */
  readonly before: string;
  readonly after: string;
};

/** Visits keep their instant when the clocks of their place become others: each is then shown at another time. */
export function ShownTimes({ visits, before, after }: ShownTimesProps) {
  return (
    <>
      <Notice tone="warn" title="Opening hours stay as written, on the new clocks">
        <p>
          What is booked keeps its moment, and so is shown at another time of day. Those who then
          stand outside the hours are listed below to be moved. Nobody is told by mail: ring those
          whose time you mean to keep.
        </p>
      </Notice>
      {visits.length === 0 ? null : (
        <Table caption="Shown at another time">
          <thead>
            <tr>
              <th scope="col">Who and what</th>
              <th scope="col">Now</th>
              <th scope="col">Then</th>
            </tr>
          </thead>
          <tbody>
            {visits.map(({ id, patientName, serviceName, startsAt }) => (
              <tr key={id}>
                <th scope="row">
                  <span className="private-name">{patientName}</span>, {serviceName}
                </th>
                <td>{formatMoment(startsAt, before)}</td>
                <td>{formatMoment(startsAt, after)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
