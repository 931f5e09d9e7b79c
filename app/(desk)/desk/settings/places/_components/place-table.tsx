import { Icon } from '@/app/_components/ui/icon';
import { Table } from '@/app/_components/ui/table';
import { formatMoment } from '@/lib/appointment/visit-words';
import type { TimeOffRow } from '@/lib/closure/queries';
import { kindWords } from '@/lib/place/model';
import type { PlaceRow } from '@/lib/place/queries';
import { type DeskView, deskHref } from '../../../_components/desk-day';
import { placeHref } from '../place-href';

type PlaceTableProps = {
  readonly title: string;
  readonly rows: readonly PlaceRow[];
  readonly timesOff: readonly TimeOffRow[];
  readonly view: DeskView;
  readonly canChange: boolean;
};

export function PlaceTable({ title, rows, timesOff, view, canChange }: PlaceTableProps) {
  if (rows.length === 0) {
    return <p className="text-muted">{title}: none yet.</p>;
  }
  return (
    <Table caption={title}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Kind</th>
          <th scope="col">In use</th>
          {canChange ? <th scope="col">Change</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.scheduleId}>
            <th scope="row">{row.name}</th>
            <td>{row.kinds.map(kindWords).join(', ')}</td>
            <td>
              <InUse
                row={row}
                timesOff={timesOff.filter(({ scheduleId }) => scheduleId === row.scheduleId)}
                timeZone={view.place.timeZone}
              />
            </td>
            {canChange ? (
              <td>
                <Changes row={row} view={view} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

type InUseProps = {
  readonly row: PlaceRow;
  readonly timesOff: readonly TimeOffRow[];
  readonly timeZone: string;
};

function InUse({ row, timesOff, timeZone }: InUseProps) {
  if (!row.active) return <span className="text-muted">No longer used</span>;
  if (timesOff.length === 0) return <>Yes</>;
  return (
    <ul className="grid gap-1">
      {timesOff.map(({ id, during, reason }) => (
        <li key={id}>
          <span className="inline-flex items-center gap-1 font-semibold text-warn">
            <Icon name="warn" />
            Out of service
          </span>{' '}
          {formatMoment(during.start, timeZone)} to {formatMoment(during.end, timeZone)}
          {reason ? <span className="block text-muted text-sm">{reason}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Changes({ row, view }: { readonly row: PlaceRow; readonly view: DeskView }) {
  const { scheduleId, name, isRoom, active } = row;
  const links = active
    ? [
        { word: 'Edit', href: placeHref(view, isRoom ? 'edit-room' : 'rename-device', scheduleId) },
        {
          word: 'Out of service for a time',
          href: `${deskHref('/desk/closures/new', view)}&${new URLSearchParams({ schedule: scheduleId })}`,
        },
        { word: 'Stop using it', href: placeHref(view, 'retire', scheduleId) },
      ]
    : [{ word: 'Use it again', href: placeHref(view, 'return', scheduleId) }];
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {links.map(({ word, href }) => (
        <li key={word}>
          <a href={href}>
            {word} …<span className="sr-only">: {name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
